package org.keyline.pool;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PreRemove;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keyline.audit.Audited;
import org.keyline.audit.FieldValue;
import org.keyline.fault.Fault;
import org.keyline.group.UnifiedCmGroup;
import org.keyline.mra.MraServiceDomain;

/** What phones of a place have in common. It is kept for their configuration files; nothing on the SIP path depends on it. */
@Entity
@Table(name = "device_pool")
@Access(AccessType.FIELD)
public class DevicePool implements Audited {

    /** The pool that comes with the product. */
    public static final UUID STANDARD_ID = UUID.fromString("00000000-0000-4000-8072-000000000001");

    /** Its name. */
    public static final String STANDARD = "Default";

    @Id
    private UUID id;

    @Column(name = "name")
    @NotBlank(message = "The device pool needs a name.")
    @Size(max = 50, message = "The name is at most 50 characters long.")
    private String name;

    @Column(name = "description")
    @Size(max = 128, message = "The description is at most 128 characters long.")
    private String description = "";

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "group_id")
    @NotNull(message = "The device pool needs a Unified CM Group.")
    private UnifiedCmGroup group;

    @ManyToOne(fetch = FetchType.EAGER)
    @JoinColumn(name = "mra_domain_id")
    private @Nullable MraServiceDomain mraDomain;

    @Column(name = "predefined", updatable = false)
    private boolean predefined;

    @Version
    private int version;

    protected DevicePool() {}

    public DevicePool(String name, UnifiedCmGroup group) {
        this.id = UUID.randomUUID();
        this.name = name;
        this.group = group;
    }

    /** The one that comes with the product, to refer to; what it is set to is not in it. */
    public static DevicePool standard() {
        DevicePool standard = new DevicePool(STANDARD, UnifiedCmGroup.standard());
        standard.id = STANDARD_ID;
        standard.predefined = true;
        return standard;
    }

    @PreRemove
    void refuseIfPredefined() {
        if (predefined) {
            throw new Fault.Invalid("The " + title() + " comes with the product and cannot be deleted.");
        }
    }

    @AssertTrue(message = "The device pool that comes with the product keeps its name.")
    boolean isPredefinedByItsName() {
        return !predefined || name.equals(STANDARD);
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

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    public UnifiedCmGroup getGroup() {
        return group;
    }

    public void setGroup(UnifiedCmGroup group) {
        this.group = group;
    }

    /** Where its phones find their Expressway; empty for the default domain. */
    public Optional<MraServiceDomain> getMraDomain() {
        return Optional.ofNullable(mraDomain);
    }

    public void setMraDomain(@Nullable MraServiceDomain mraDomain) {
        this.mraDomain = mraDomain;
    }

    /** Whether it comes with the product: it keeps its name and is not deleted. */
    public boolean isPredefined() {
        return predefined;
    }

    @Override
    public String title() {
        return "device pool " + name;
    }

    /** One like it, of another name. */
    public DevicePool copy(String newName) {
        DevicePool copy = new DevicePool(newName, group);
        copy.description = description;
        copy.mraDomain = mraDomain;
        return copy;
    }

    @Override
    public List<FieldValue> values() {
        return List.of(
                FieldValue.of("name", name),
                FieldValue.of("description", description),
                FieldValue.of("group", group.getName()),
                FieldValue.of(
                        "mraDomain",
                        getMraDomain().map(MraServiceDomain::getName).orElse("")));
    }
}
