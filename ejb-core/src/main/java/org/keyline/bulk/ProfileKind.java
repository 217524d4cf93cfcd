package org.keyline.bulk;

import java.util.List;
import java.util.Map;
import org.keyline.profile.AuthenticationMode;
import org.keyline.profile.DeviceSecurityMode;
import org.keyline.profile.KeyOrder;
import org.keyline.profile.PhoneSecurityProfile;
import org.keyline.profile.PhoneSecurityProfiles;
import org.keyline.profile.TransportType;

/** Phone security profiles. */
final class ProfileKind extends BulkKind<PhoneSecurityProfile> {

    private static final List<BulkColumn<PhoneSecurityProfile>> COLUMNS = List.of(
            BulkColumn.text("name", PhoneSecurityProfile::getName, PhoneSecurityProfile::setName),
            BulkColumn.text("description", PhoneSecurityProfile::getDescription, PhoneSecurityProfile::setDescription),
            Types.column(PhoneSecurityProfile::getType),
            BulkColumn.choice(
                    "mode",
                    DeviceSecurityMode.class,
                    profile -> profile.getSecurity().getMode(),
                    (profile, mode) -> profile.getSecurity().setMode(mode)),
            BulkColumn.choice(
                    "transport",
                    TransportType.class,
                    profile -> profile.getSecurity().getTransport(),
                    (profile, transport) -> profile.getSecurity().setTransport(transport)),
            BulkColumn.number(
                    "nonceValidityTime",
                    profile -> profile.getSecurity().getNonceValidityTime(),
                    (profile, seconds) -> profile.getSecurity().setNonceValidityTime(seconds)),
            BulkColumn.check(
                    "digest",
                    profile -> profile.getSecurity().isDigest(),
                    (profile, digest) -> profile.getSecurity().setDigest(digest)),
            BulkColumn.check(
                    "excludeDigest",
                    profile -> profile.getSecurity().isExcludeDigest(),
                    (profile, exclude) -> profile.getSecurity().setExcludeDigest(exclude)),
            BulkColumn.check(
                    "tftpEncrypted",
                    profile -> profile.getSecurity().isTftpEncrypted(),
                    (profile, encrypted) -> profile.getSecurity().setTftpEncrypted(encrypted)),
            BulkColumn.check(
                    "oauth",
                    profile -> profile.getSecurity().isOauth(),
                    (profile, oauth) -> profile.getSecurity().setOauth(oauth)),
            BulkColumn.choice(
                    "authenticationMode",
                    AuthenticationMode.class,
                    profile -> profile.getEnrolment().getAuthenticationMode(),
                    (profile, mode) -> profile.getEnrolment().setAuthenticationMode(mode)),
            BulkColumn.choice(
                    "keyOrder",
                    KeyOrder.class,
                    profile -> profile.getEnrolment().getKeyOrder(),
                    (profile, order) -> profile.getEnrolment().setKeyOrder(order)),
            BulkColumn.number(
                    "rsaKeySize",
                    profile -> profile.getEnrolment().getRsaKeySize(),
                    (profile, bits) -> profile.getEnrolment().setRsaKeySize(bits)),
            BulkColumn.number(
                    "ecKeySize",
                    profile -> profile.getEnrolment().getEcKeySize(),
                    (profile, bits) -> profile.getEnrolment().setEcKeySize(bits)),
            BulkColumn.number(
                    "sipPhonePort", PhoneSecurityProfile::getSipPhonePort, PhoneSecurityProfile::setSipPhonePort));

    ProfileKind() {
        super("profiles", PhoneSecurityProfiles.FINDER, PhoneSecurityProfiles.TOPIC);
    }

    @Override
    List<BulkColumn<PhoneSecurityProfile>> columns() {
        return COLUMNS;
    }

    @Override
    String keyAttribute() {
        return "e.name";
    }

    @Override
    String key(String text) {
        return text;
    }

    @Override
    PhoneSecurityProfile begin(String key, Map<String, String> cells, Lookup lookup) {
        return new PhoneSecurityProfile(key, Types.named(needed(cells, "type", "profile"), lookup));
    }

    @Override
    void refuseChange(PhoneSecurityProfile profile) {
        profile.refuseIfPredefined();
    }
}
