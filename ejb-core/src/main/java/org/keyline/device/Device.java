package org.keyline.device;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keyline.audit.Audited;
import org.keyline.audit.FieldValue;
import org.keyline.database.OrderedId;
import org.keyline.line.Line;
import org.keyline.mra.MraServiceDomain;
import org.keyline.pool.DevicePool;
import org.keyline.profile.DeviceType;
import org.keyline.profile.PhoneSecurityProfile;
import org.keyline.profile.SecuritySettings;
import org.keyline.sipprofile.SipProfile;

/** A phone or softphone. */
@Entity
@Table(name = "device")
@Access(AccessType.FIELD)
public class Device implements Audited {

    @Id
    private UUID id;

    @Column(name = "name")
    private String name;

    /** The name in upper case, by which it is unique and looked up. */
    @Column(name = "name_key")
    private String nameKey;

    @Column(name = "description")
    @Size(max = 128, message = "The description is at most 128 characters long.")
    private String description = "";

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "model")
    @NotNull(message = "The device needs a product type.")
    private DeviceType type;

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "profile_id")
    @NotNull(message = "The device needs a security profile.")
    private PhoneSecurityProfile profile;

    @Column(name = "owner")
    @Size(max = 255, message = "The Owner User ID is at most 255 characters long.")
    private @Nullable String owner;

    @Column(name = "digest_user")
    @Size(max = 128, message = "The Digest User is at most 128 characters long.")
    private @Nullable String digestUser;

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "pool_id")
    @NotNull(message = "The device needs a device pool.")
    private DevicePool pool = DevicePool.standard();

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "sip_profile_id")
    @NotNull(message = "The device needs a SIP profile.")
    private SipProfile sipProfile = SipProfile.standard();

    @Column(name = "allow_mra")
    private boolean allowMra;

    @ManyToOne(fetch = FetchType.EAGER)
    @JoinColumn(name = "mra_domain_id")
    private @Nullable MraServiceDomain mraDomain;

    @Column(name = "activation")
    @Enumerated(EnumType.STRING)
    @NotNull
    private ActivationState activation = ActivationState.NOT_REQUIRED;

    @ManyToMany(fetch = FetchType.EAGER)
    @JoinTable(
            name = "device_line",
            joinColumns = @JoinColumn(name = "device_id"),
            inverseJoinColumns = @JoinColumn(name = "line_id"))
    @OrderColumn(name = "position")
    private List<@NotNull Line> lines = new ArrayList<>();

    @Version
    private int version;

    protected Device() {}

    /** One in the device pool and with the SIP profile that come with the product. */
    public Device(DeviceName name, DeviceType type, PhoneSecurityProfile profile) {
        this.id = OrderedId.next();
        this.name = name.value();
        this.nameKey = DeviceName.key(this.name);
        this.type = type;
        this.profile = profile;
    }

    @AssertTrue(message = "The device's name does not have the form of its product type.")
    boolean isNamedByItsType() {
        return type.getNameForm().takes(name);
    }

    @AssertTrue(message = "The security profile is for another product type.")
    boolean isProfileForItsType() {
        return profile.suits(type);
    }

    @AssertTrue(message = "Activation codes are for desk phones; softphones have their user log in.")
    boolean isOnboardedAsItsTypeCan() {
        return type.takesActivationCodes() || !allowMra && activation == ActivationState.NOT_REQUIRED;
    }

    @AssertTrue(message = "A device has each of its lines once.")
    boolean isEachLineOnce() {
        return new HashSet<>(lines).size() == lines.size();
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public int getVersion() {
        return version;
    }

    public DeviceName getName() {
        return new DeviceName(name);
    }

    public void setName(DeviceName newName) {
        name = newName.value();
        nameKey = DeviceName.key(name);
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

    public PhoneSecurityProfile getProfile() {
        return profile;
    }

    public void setProfile(PhoneSecurityProfile profile) {
        this.profile = profile;
    }

    /** The Owner User ID: who may register it. */
    public Optional<String> getOwner() {
        return Optional.ofNullable(owner);
    }

    /** An empty one takes the owner away. */
    public void setOwner(String owner) {
        this.owner = owner.isBlank() ? null : owner.strip();
    }

    /** The Digest User: as whom it registers where its profile enables digest. */
    public Optional<String> getDigestUser() {
        return Optional.ofNullable(digestUser);
    }

    /** An empty one takes the Digest User away. */
    public void setDigestUser(String digestUser) {
        this.digestUser = digestUser.isBlank() ? null : digestUser.strip();
    }

    public DevicePool getPool() {
        return pool;
    }

    public void setPool(DevicePool pool) {
        this.pool = pool;
    }

    /** The timers that its configuration file is to tell; until there is one, none of it has an effect. */
    public SipProfile getSipProfile() {
        return sipProfile;
    }

    public void setSipProfile(SipProfile sipProfile) {
        this.sipProfile = sipProfile;
    }

    /** Allow Activation Code via MRA; kept for the onboarding of phones away from home. */
    public boolean isAllowMra() {
        return allowMra;
    }

    public void setAllowMra(boolean allowMra) {
        this.allowMra = allowMra;
    }

    /** The Activation Code MRA Service Domain; empty for its pool's, or for the default domain where the pool has none. */
    public Optional<MraServiceDomain> getMraDomain() {
        return Optional.ofNullable(mraDomain);
    }

    public void setMraDomain(@Nullable MraServiceDomain mraDomain) {
        this.mraDomain = mraDomain;
    }

    /** How far it is with its activation code. */
    public ActivationState getActivation() {
        return activation;
    }

    public void setActivation(ActivationState activation) {
        this.activation = activation;
    }

    /** Its lines in the order of its buttons, to be changed in place. */
    public List<Line> getLines() {
        return lines;
    }

    /** What the SIP path needs to know of it. */
    DeviceFacts facts() {
        return new DeviceFacts(
                name,
                security(profile.getSecurity()),
                getOwner(),
                getDigestUser(),
                type.getModel(),
                lines.stream().map(line -> line.getDirectoryNumber().value()).collect(Collectors.toSet()));
    }

    private static DeviceFacts.Security security(SecuritySettings settings) {
        return new DeviceFacts.Security(
                settings.isOauth(),
                settings.isDigest(),
                settings.getMode(),
                settings.getTransport(),
                Duration.ofSeconds(settings.getNonceValidityTime()));
    }

    @Override
    public String title() {
        return "device " + name;
    }

    /** One like it without its lines, of another name; a code that it waits for is not the other's. */
    public Device copy(DeviceName newName) {
        Device copy = new Device(newName, type, profile);
        copy.description = description;
        copy.owner = owner;
        copy.digestUser = digestUser;
        copy.pool = pool;
        copy.sipProfile = sipProfile;
        copy.allowMra = allowMra;
        copy.mraDomain = mraDomain;
        return copy;
    }

    @Override
    public List<FieldValue> values() {
        return List.of(
                FieldValue.of("name", name),
                FieldValue.of("description", description),
                FieldValue.of("type", type.getModel()),
                FieldValue.of("pool", pool.getName()),
                FieldValue.of("profile", profile.getName()),
                FieldValue.of("sipProfile", sipProfile.getName()),
                FieldValue.of("allowMra", allowMra),
                FieldValue.of(
                        "mraDomain",
                        getMraDomain().map(MraServiceDomain::getName).orElse("")),
                FieldValue.of("activation", activation),
                FieldValue.of("digestUser", getDigestUser().orElse("")),
                FieldValue.of("owner", getOwner().orElse("")),
                FieldValue.of(
                        "lines",
                        lines.stream()
                                .map(line -> line.getDirectoryNumber().value())
                                .toList()));
    }
}
