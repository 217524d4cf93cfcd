package org.keyline.web.profile;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import org.keyline.door.Door;
import org.keyline.profile.AuthenticationMode;
import org.keyline.profile.DeviceSecurityMode;
import org.keyline.profile.DeviceType;
import org.keyline.profile.DeviceTypes;
import org.keyline.profile.EnrolmentSettings;
import org.keyline.profile.KeyOrder;
import org.keyline.profile.PhoneSecurityProfile;
import org.keyline.profile.PhoneSecurityProfiles;
import org.keyline.profile.SecuritySettings;
import org.keyline.profile.TransportType;
import org.keyline.web.edit.EditView;
import org.keyline.web.frame.Addresses;

/** One phone security profile. The fields that others depend on follow while one edits, by the rules of {@link SecuritySettings}. */
@Named
@ViewScoped
public class ProfileEditView extends EditView<PhoneSecurityProfile> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private PhoneSecurityProfiles phoneSecurityProfiles;

    @Inject
    private DeviceTypes deviceTypes;

    private int model;

    @Override
    protected Door<PhoneSecurityProfile> door() {
        return phoneSecurityProfiles;
    }

    @Override
    protected String folder() {
        return "/profile";
    }

    @Override
    protected Optional<PhoneSecurityProfile> begin() {
        return chosen().map(type -> new PhoneSecurityProfile("", type));
    }

    @Override
    protected Optional<PhoneSecurityProfile> copy(PhoneSecurityProfile original) {
        return Optional.of(original.copy(original.getName()));
    }

    @Override
    protected boolean isChangeable(PhoneSecurityProfile profile) {
        return !profile.isPredefined();
    }

    @Override
    public void changed(String field) {
        PhoneSecurityProfile profile = getThing();
        if (profile != null) {
            follow(profile.getSecurity(), field);
        }
    }

    /** Takes back what cannot stand any more. */
    static void follow(SecuritySettings security, String field) {
        if (!security.isTransportFree()) {
            security.setTransport(TransportType.TLS); // the form sent what it was before
        }
        if (!security.isOauthPossible()) {
            security.setOauth(false);
        }
        if (field.equals("oauth") && security.isOauth()) {
            security.setDigest(false);
            security.setTftpEncrypted(false);
        }
    }

    public DeviceSecurityMode[] getModes() {
        return DeviceSecurityMode.values();
    }

    public TransportType[] getTransports() {
        return TransportType.values();
    }

    public AuthenticationMode[] getAuthenticationModes() {
        return AuthenticationMode.values();
    }

    public KeyOrder[] getKeyOrders() {
        return KeyOrder.values();
    }

    public List<Integer> getRsaSizes() {
        return EnrolmentSettings.rsaSizes();
    }

    public List<Integer> getEcSizes() {
        return EnrolmentSettings.ecSizes();
    }

    /** Whether phones with this profile are reached by UDP, on a port of their own. */
    public boolean isByUdp() {
        PhoneSecurityProfile profile = getThing();
        return profile != null
                && (profile.getSecurity().getTransport() == TransportType.UDP
                        || profile.getSecurity().getTransport() == TransportType.TCP_UDP);
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
