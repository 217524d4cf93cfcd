package org.keyline.mra;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keyline.audit.Audited;
import org.keyline.audit.FieldValue;

/**
 * A domain by whose SRV records (RFC 2782) phones away from home find their Expressway. It is given to device pools and to
 * single phones, and is kept for their onboarding; one may be the default of those that have none.
 */
@Entity
@Table(name = "mra_service_domain")
@Access(AccessType.FIELD)
public class MraServiceDomain implements Audited {

    /** A name of DNS: labels of 1 to 63 letters, digits and hyphens (RFC 1123 section 2.1), at least two of them. */
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    @Id
    private UUID id;

    @Column(name = "name")
    @NotBlank(message = "The MRA service domain needs a name.")
    @Size(max = 50, message = "The name is at most 50 characters long.")
    private String name;

    @Column(name = "srv_domain")
    @Size(max = 253, message = "The SRV domain is at most 253 characters long.")
    @Pattern(
            regexp = LABEL + "(\\." + LABEL + ")+",
            message = "The SRV domain is a name of DNS with at least one dot, as example.com.")
    private String srvDomain;

    /** True, or null for false: the database lets one row alone have it. */
    @Column(name = "is_default")
    private @Nullable Boolean standard;

    @Version
    private int version;

    protected MraServiceDomain() {}

    /**
     * @param name what it is called here
     * @param srvDomain the domain that has the SRV records
     */
    public MraServiceDomain(String name, String srvDomain) {
        this.id = UUID.randomUUID();
        this.name = name;
        this.srvDomain = srvDomain;
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public int getVersion() {
        return version;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    /** The domain that has the SRV records. */
    public String getSrvDomain() {
        return srvDomain;
    }

    public void setSrvDomain(String srvDomain) {
        this.srvDomain = srvDomain;
    }

    /** Whether it counts where none is given. */
    public boolean isStandard() {
        return standard != null;
    }

    public void setStandard(boolean standard) {
        this.standard = standard ? Boolean.TRUE : null;
    }

    @Override
    public String title() {
        return "MRA service domain " + name;
    }

    /** One like it, of another name; not the default. */
    public MraServiceDomain copy(String newName) {
        return new MraServiceDomain(newName, srvDomain);
    }

    @Override
    public List<FieldValue> values() {
        return List.of(
                FieldValue.of("name", name),
                FieldValue.of("srvDomain", srvDomain),
                FieldValue.of("standard", isStandard()));
    }
}
