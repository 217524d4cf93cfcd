package org.keyline.web.device;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keyline.defaults.DeviceDefaults;
import org.keyline.defaults.TypeDefaults;
import org.keyline.device.Device;
import org.keyline.device.DeviceName;
import org.keyline.device.Devices;
import org.keyline.directory.DirectoryUnavailable;
import org.keyline.directory.Users;
import org.keyline.door.Door;
import org.keyline.find.Criterion;
import org.keyline.find.Find;
import org.keyline.find.Operator;
import org.keyline.mra.MraServiceDomain;
import org.keyline.mra.MraServiceDomains;
import org.keyline.pool.DevicePool;
import org.keyline.pool.DevicePools;
import org.keyline.profile.DeviceType;
import org.keyline.profile.DeviceTypes;
import org.keyline.profile.PhoneSecurityProfile;
import org.keyline.profile.PhoneSecurityProfiles;
import org.keyline.sipprofile.SipProfile;
import org.keyline.sipprofile.SipProfiles;
import org.keyline.web.edit.EditView;
import org.keyline.web.frame.Addresses;
import org.keyline.web.frame.Messages;

/** One phone with its lines. A directory number that no line has yet becomes a line. */
@Named
@ViewScoped
public class DeviceEditView extends EditView<Device> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private Devices devices;

    @Inject
    private PhoneSecurityProfiles phoneSecurityProfiles;

    @Inject
    private DeviceTypes deviceTypes;

    @Inject
    private Users users;

    @Inject
    private DeviceDefaults deviceDefaults;

    @Inject
    private DevicePools devicePools;

    @Inject
    private SipProfiles allSipProfiles;

    @Inject
    private MraServiceDomains mraServiceDomains;

    /** Until its own is entered. */
    private static final String DRAFT = "NEW";

    private int model;
    private transient List<PhoneSecurityProfile> profiles = List.of();
    private transient List<DevicePool> pools = List.of();
    private transient List<SipProfile> sipProfiles = List.of();
    private transient List<MraServiceDomain> mraDomains = List.of();
    private String profile = "";
    private String pool = "";
    private String sipProfile = "";
    private String mraDomain = "";
    private String name = "";
    private String owner = "";
    private String digestUser = "";
    private String numbers = "";

    @Override
    protected Door<Device> door() {
        return devices;
    }

    @Override
    protected String folder() {
        return "/device";
    }

    @Override
    protected Optional<Device> begin() {
        return chosen().map(type ->
                        new Device(new DeviceName(DRAFT), type, defaults(type).getProfile()))
                .map(this::inItsPool);
    }

    private Device inItsPool(Device device) {
        device.setPool(defaults(device.getType()).getPool());
        return device;
    }

    private TypeDefaults defaults(DeviceType type) {
        return deviceDefaults.ofModel(type.getModel());
    }

    @Override
    protected Optional<Device> copy(Device original) {
        return Optional.of(original.copy(original.getName()));
    }

    @Override
    protected void show(Device device) {
        profiles = withItsOwn(device, profiles(device.getType()));
        profile = device.getProfile().getId().toString();
        pools = all(devicePools);
        pool = device.getPool().getId().toString();
        sipProfiles = all(allSipProfiles);
        sipProfile = device.getSipProfile().getId().toString();
        mraDomains = all(mraServiceDomains);
        mraDomain =
                device.getMraDomain().map(domain -> domain.getId().toString()).orElse("");
        name = isFresh() ? "" : device.getName().value();
        owner = device.getOwner().orElse("");
        digestUser = device.getDigestUser().orElse("");
        numbers = device.getLines().stream()
                .map(line -> line.getDirectoryNumber().value())
                .collect(Collectors.joining("\n"));
    }

    /** Of so many that they are not all offered its own must not be left out: saving would give it another. */
    private static List<PhoneSecurityProfile> withItsOwn(Device device, List<PhoneSecurityProfile> offered) {
        boolean there = offered.stream()
                .anyMatch(one -> one.getId().equals(device.getProfile().getId()));
        return there
                ? offered
                : Stream.concat(Stream.of(device.getProfile()), offered.stream())
                        .toList();
    }

    @Override
    protected void fill(Device device) {
        device.setName(new DeviceName(name));
        device.setProfile(phoneSecurityProfiles.get(UUID.fromString(profile)));
        device.setPool(devicePools.get(UUID.fromString(pool)));
        device.setSipProfile(allSipProfiles.get(UUID.fromString(sipProfile)));
        device.setMraDomain(mraDomain.isEmpty() ? null : mraServiceDomains.get(UUID.fromString(mraDomain)));
        device.setOwner(owner);
        device.setDigestUser(digestUser);
    }

    @Override
    protected Device create(Device device) {
        return withAKnownOwner(devices.create(device, wantedNumbers()));
    }

    @Override
    protected Device write(Device device) {
        return withAKnownOwner(devices.update(device, wantedNumbers()));
    }

    /** Any owner is taken: Keycloak may be away, or get the user later. That it knows none is said. */
    private Device withAKnownOwner(Device saved) {
        try {
            saved.getOwner()
                    .filter(name -> users.named(name).isEmpty())
                    .ifPresent(name -> Messages.warn("device.owner.unknown", name));
        } catch (DirectoryUnavailable e) {
            Messages.warn("device.owner.unchecked");
        }
        return saved;
    }

    private List<String> wantedNumbers() {
        return numbers.lines()
                .map(String::strip)
                .filter(number -> !number.isEmpty())
                .toList();
    }

    /** Those of the type, and those that are for any. */
    private List<PhoneSecurityProfile> profiles(DeviceType type) {
        return Stream.of(type.getName(), deviceTypes.get(DeviceType.UNIVERSAL).getName())
                .distinct()
                .map(title -> new Find(
                        List.of(new Criterion("type", Operator.IS_EXACTLY, title)),
                        Optional.empty(),
                        true,
                        0,
                        Find.MOST_ROWS))
                .flatMap(find -> phoneSecurityProfiles.find(find).rows().stream())
                .toList();
    }

    public List<PhoneSecurityProfile> getProfiles() {
        return profiles;
    }

    /** By its identifier. */
    public String getProfile() {
        return profile;
    }

    public void setProfile(String profile) {
        this.profile = profile;
    }

    public List<DevicePool> getPools() {
        return pools;
    }

    /** By its identifier. */
    public String getPool() {
        return pool;
    }

    public void setPool(String pool) {
        this.pool = pool;
    }

    public List<SipProfile> getSipProfiles() {
        return sipProfiles;
    }

    /** By its identifier. */
    public String getSipProfile() {
        return sipProfile;
    }

    public void setSipProfile(String sipProfile) {
        this.sipProfile = sipProfile;
    }

    public List<MraServiceDomain> getMraDomains() {
        return mraDomains;
    }

    /** By its identifier; empty for none. */
    public String getMraDomain() {
        return mraDomain;
    }

    public void setMraDomain(@Nullable String mraDomain) {
        this.mraDomain = mraDomain == null ? "" : mraDomain;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name.strip();
    }

    public String getOwner() {
        return owner;
    }

    public void setOwner(@Nullable String owner) {
        this.owner = owner == null ? "" : owner;
    }

    public String getDigestUser() {
        return digestUser;
    }

    public void setDigestUser(@Nullable String digestUser) {
        this.digestUser = digestUser == null ? "" : digestUser;
    }

    /** The directory numbers in the order of the phone's buttons, one to a line of text. */
    public String getNumbers() {
        return numbers;
    }

    public void setNumbers(@Nullable String numbers) {
        this.numbers = numbers == null ? "" : numbers;
    }

    /** The product types to choose from. */
    public List<DeviceType> getTypes() {
        return deviceTypes.all();
    }

    public int getModel() {
        return model;
    }

    public void setModel(int model) {
        this.model = model;
    }

    /** The product type is chosen before the rest, as it does not change. */
    public void next() {
        Addresses.redirect(Addresses.of(folder() + "/edit.xhtml?model=" + model));
    }

    private Optional<DeviceType> chosen() {
        return Optional.ofNullable(Addresses.parameter("model"))
                .filter(text -> text.matches("[0-9]{1,8}"))
                .map(Integer::parseInt)
                .map(deviceTypes::get);
    }
}
