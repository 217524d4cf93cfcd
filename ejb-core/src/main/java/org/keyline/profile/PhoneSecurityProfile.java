package org.keyline.profile;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.keyline.audit.Audited;
import org.keyline.audit.FieldValue;
import org.keyline.fault.Fault;

/** What devices of one type have in common in security. Those that come with the product cannot be changed. */
@Entity
@Table(name = "security_profile")
@Access(AccessType.FIELD)
public class PhoneSecurityProfile implements Audited {

    @Id
    private UUID id;

    @Column(name = "name")
    @NotBlank(message = "The profile needs a name.")
    @Size(max = 128, message = "The name is at most 128 characters long.")
    private String name;

    @Column(name = "description")
    @Size(max = 128, message = "The description is at most 128 characters long.")
    private String description = "";

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "model")
    @NotNull(message = "The profile needs a product type.")
    private DeviceType type;

    @Column(name = "protocol")
    @Enumerated(EnumType.STRING)
    @NotNull
    private DeviceProtocol protocol = DeviceProtocol.SIP;

    @Embedded
    @Valid
    @NotNull
    private SecuritySettings security = new SecuritySettings();

    @Embedded
    @Valid
    @NotNull
    private EnrolmentSettings enrolment = new EnrolmentSettings();

    @Column(name = "sip_phone_port")
    @Min(value = 1024, message = "SIP Phone Port is from 1024 to 49151.")
    @Max(value = 49_151, message = "SIP Phone Port is from 1024 to 49151.")
    private int sipPhonePort = 5060;

    @Column(name = "predefined", updatable = false)
    private boolean predefined;

    @Version
    private int version;

    protected PhoneSecurityProfile() {}

    public PhoneSecurityProfile(String name, DeviceType type) {
        this.id = UUID.randomUUID();
        this.name = name;
        this.type = type;
    }

    /** Asked before each change and deletion, and by who wants to know earlier. */
    @PreUpdate
    @PreRemove
    public void refuseIfPredefined() {
        if (predefined) {
            throw new Fault.Invalid(
                    "The " + title() + " comes with the product and cannot be changed; copy it instead.");
        }
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

    public DeviceType getType() {
        return type;
    }

    public DeviceProtocol getProtocol() {
        return protocol;
    }

    public SecuritySettings getSecurity() {
        return security;
    }

    public void setSecurity(SecuritySettings security) {
        this.security = security;
    }

    public EnrolmentSettings getEnrolment() {
        return enrolment;
    }

    public int getSipPhonePort() {
        return sipPhonePort;
    }

    /** The port of the phone itself, of use with UDP alone. */
    public void setSipPhonePort(int sipPhonePort) {
        this.sipPhonePort = sipPhonePort;
    }

    /** Whether it comes with the product. */
    public boolean isPredefined() {
        return predefined;
    }

    /** Whether devices of this type may have this profile. */
    public boolean suits(DeviceType deviceType) {
        return type.isUniversal() || type.equals(deviceType);
    }

    @Override
    public String title() {
        return "profile " + name;
    }

    /** One like it that can be changed, of another name. */
    public PhoneSecurityProfile copy(String newName) {
        PhoneSecurityProfile copy = new PhoneSecurityProfile(newName, type);
        copy.description = description;
        copy.security = security.copy();
        copy.enrolment = enrolment.copy();
        copy.sipPhonePort = sipPhonePort;
        return copy;
    }

    @Override
    public List<FieldValue> values() {
        return Stream.of(
                        Stream.of(
                                FieldValue.of("name", name),
                                FieldValue.of("description", description),
                                FieldValue.of("type", type.getModel())),
                        security.values(),
                        enrolment.values(),
                        Stream.of(FieldValue.of("sipPhonePort", sipPhonePort)))
                .flatMap(Function.identity())
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PhoneSecurityProfile profile && id.equals(profile.getId());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
