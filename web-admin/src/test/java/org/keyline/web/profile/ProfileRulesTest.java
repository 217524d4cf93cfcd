package org.keyline.web.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.keyline.profile.DeviceSecurityMode;
import org.keyline.profile.SecuritySettings;
import org.keyline.profile.TransportType;

/** What the form takes back and closes while one edits. */
class ProfileRulesTest {

    private final SecuritySettings security = SecuritySettings.forOAuth();

    @Test
    void withoutEncryptionThereIsNoOauth() {
        security.setMode(DeviceSecurityMode.AUTHENTICATED);
        security.setTransport(TransportType.TCP_UDP);
        ProfileEditView.follow(security, "mode");

        assertThat(security.isOauth()).isFalse();
        assertThat(security.isOauthPossible()).isFalse();
        assertThat(security.getTransport()).isEqualTo(TransportType.TLS);
        assertThat(security.isTransportFree()).isFalse();
    }

    @Test
    void oauthTakesDigestAndTheEncryptedFileAway() {
        security.setOauth(false);
        security.setDigest(true);
        security.setTftpEncrypted(true);
        security.setOauth(true);
        ProfileEditView.follow(security, "oauth");

        assertThat(security.isDigest()).isFalse();
        assertThat(security.isTftpEncrypted()).isFalse();
        assertThat(security.isWithoutOauth()).isFalse();
    }

    @Test
    void digestStaysWhereThereIsNoOauth() {
        security.setOauth(false);
        security.setDigest(true);
        ProfileEditView.follow(security, "mode");

        assertThat(security.isDigest()).isTrue();
    }
}
