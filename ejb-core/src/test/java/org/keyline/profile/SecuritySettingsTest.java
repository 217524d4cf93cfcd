package org.keyline.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.database.Rules;

class SecuritySettingsTest {

    @Test
    void fitWithOAuth() {
        assertThat(Rules.brokenBy(SecuritySettings.forOAuth())).isEmpty();
    }

    @Test
    void fitWithNothingAtAll() {
        assertThat(Rules.brokenBy(new SecuritySettings())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "ENCRYPTED", mode = EnumSource.Mode.EXCLUDE)
    void needEncryptedWithOAuth(DeviceSecurityMode mode) {
        assertThat(Rules.brokenBy(oauth(settings -> settings.setMode(mode))))
                .containsExactly("OAuth Authentication needs Device Security Mode Encrypted and Transport Type TLS.");
    }

    @ParameterizedTest
    @EnumSource(names = "TLS", mode = EnumSource.Mode.EXCLUDE)
    void needTlsWithOAuth(TransportType transport) {
        assertThat(Rules.brokenBy(oauth(settings -> settings.setTransport(transport))))
                .contains("OAuth Authentication needs Device Security Mode Encrypted and Transport Type TLS.");
    }

    @Test
    void excludeDigestWithOAuth() {
        assertThat(Rules.brokenBy(oauth(settings -> settings.setDigest(true))))
                .containsExactly("OAuth Authentication and Digest Authentication exclude each other.");
    }

    @Test
    void excludeAnEncryptedFileWithOAuth() {
        assertThat(Rules.brokenBy(oauth(settings -> settings.setTftpEncrypted(true))))
                .containsExactly("TFTP Encrypted Config is not supported with OAuth Authentication.");
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTHENTICATED", "ENCRYPTED"})
    void turnToTlsWhenTheyBecomeSecure(DeviceSecurityMode mode) {
        SecuritySettings settings = new SecuritySettings();
        settings.setMode(mode);
        assertThat(settings.getTransport()).isEqualTo(TransportType.TLS);

        settings.setTransport(TransportType.TCP);
        assertThat(Rules.brokenBy(settings))
                .containsExactly("Device Security Mode Authenticated or Encrypted needs Transport Type TLS.");
    }

    @ParameterizedTest
    @ValueSource(ints = {29, 86_401})
    void boundTheNoncesLife(int seconds) {
        SecuritySettings settings = new SecuritySettings();
        settings.setNonceValidityTime(seconds);
        assertThat(Rules.brokenBy(settings)).containsExactly("Nonce Validity Time is from 30 to 86400 seconds.");
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 2047, 8192})
    void refuseWeakAndOddRsaKeys(int bits) {
        EnrolmentSettings enrolment = new EnrolmentSettings();
        enrolment.setRsaKeySize(bits);
        assertThat(Rules.brokenBy(enrolment)).containsExactly("RSA Key Size is 2048, 3072 or 4096.");
    }

    @ParameterizedTest
    @ValueSource(ints = {2048, 3072, 4096})
    void takeStrongRsaKeys(int bits) {
        EnrolmentSettings enrolment = new EnrolmentSettings();
        enrolment.setRsaKeySize(bits);
        assertThat(Rules.brokenBy(enrolment)).isEmpty();
    }

    @Test
    void refuseOddEcKeys() {
        EnrolmentSettings enrolment = new EnrolmentSettings();
        enrolment.setEcKeySize(255);
        assertThat(Rules.brokenBy(enrolment)).containsExactly("EC Key Size is 256, 384 or 521.");
    }

    private static SecuritySettings oauth(Consumer<SecuritySettings> change) {
        SecuritySettings settings = SecuritySettings.forOAuth();
        change.accept(settings);
        return settings;
    }
}
