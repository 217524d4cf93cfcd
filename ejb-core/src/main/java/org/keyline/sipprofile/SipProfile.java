package org.keyline.sipprofile;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PreRemove;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.keyline.audit.Audited;
import org.keyline.audit.FieldValue;
import org.keyline.fault.Fault;

/**
 * What phones are told of SIP's timers. It is kept for their configuration files; what the server does itself does not depend
 * on it: the life of registrations is the service parameter {@code SIPTimerKeepAliveExpires}.
 */
@Entity
@Table(name = "sip_profile")
@Access(AccessType.FIELD)
public class SipProfile implements Audited {

    /** The profile that comes with the product. */
    public static final UUID STANDARD_ID = UUID.fromString("00000000-0000-4000-8073-000000000001");

    /** Its name. */
    public static final String STANDARD = "Standard SIP Profile";

    @Id
    private UUID id;

    @Column(name = "name")
    @NotBlank(message = "The SIP profile needs a name.")
    @Size(max = 50, message = "The name is at most 50 characters long.")
    private String name;

    @Column(name = "description")
    @Size(max = 128, message = "The description is at most 128 characters long.")
    private String description = "";

    @Embedded
    @Valid
    @NotNull
    private SipTimers timers = new SipTimers();

    @Column(name = "predefined", updatable = false)
    private boolean predefined;

    @Version
    private int version;

    protected SipProfile() {}

    /** One with all timers at their defaults. */
    public SipProfile(String name) {
        this.id = UUID.randomUUID();
        this.name = name;
    }

    /** The one that comes with the product, to refer to; what it is set to is not in it. */
    public static SipProfile standard() {
        SipProfile standard = new SipProfile(STANDARD);
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

    @AssertTrue(message = "The SIP profile that comes with the product keeps its name.")
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

    /** The timers, to be changed in place. */
    public SipTimers getTimers() {
        return timers;
    }

    /** Whether it comes with the product: it keeps its name and is not deleted. */
    public boolean isPredefined() {
        return predefined;
    }

    @Override
    public String title() {
        return "SIP profile " + name;
    }

    /** One like it, of another name. */
    public SipProfile copy(String newName) {
        SipProfile copy = new SipProfile(newName);
        copy.description = description;
        copy.timers = timers.copy();
        return copy;
    }

    @Override
    public List<FieldValue> values() {
        return Stream.concat(
                        Stream.of(FieldValue.of("name", name), FieldValue.of("description", description)),
                        timers.values())
                .toList();
    }
}
