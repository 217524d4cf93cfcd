package org.keyline.profile;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.stream.Stream;
import org.keyline.audit.FieldValue;

/**
 * How a device's signalling is protected and how it authenticates. The rules follow the page of Cisco Unified CM: OAuth goes
 * with Encrypted and TLS alone, without digest and without an encrypted configuration file.
 */
@Embeddable
@Access(AccessType.FIELD)
public class SecuritySettings {

    @Column(name = "device_security_mode")
    @Enumerated(EnumType.STRING)
    @NotNull
    private DeviceSecurityMode mode = DeviceSecurityMode.NON_SECURE;

    @Column(name = "transport_type")
    @Enumerated(EnumType.STRING)
    @NotNull
    private TransportType transport = TransportType.TCP_UDP;

    @Column(name = "nonce_validity_time")
    @Min(value = 30, message = NONCE)
    @Max(value = 86_400, message = NONCE)
    private int nonceValidityTime = 600;

    private static final String NONCE = "Nonce Validity Time is from 30 to 86400 seconds.";

    @Column(name = "digest")
    private boolean digest;

    @Column(name = "exclude_digest")
    private boolean excludeDigest;

    @Column(name = "tftp_encrypted")
    private boolean tftpEncrypted;

    @Column(name = "oauth")
    private boolean oauth;

    /** Those of a device without any protection. */
    public SecuritySettings() {}

    /** Those of a device that registers with OAuth. */
    public static SecuritySettings forOAuth() {
        SecuritySettings settings = new SecuritySettings();
        settings.mode = DeviceSecurityMode.ENCRYPTED;
        settings.transport = TransportType.TLS;
        settings.oauth = true;
        return settings;
    }

    @AssertTrue(message = "OAuth Authentication needs Device Security Mode Encrypted and Transport Type TLS.")
    boolean isEncryptedWithOAuth() {
        return !oauth || isOauthPossible();
    }

    @AssertTrue(message = "OAuth Authentication and Digest Authentication exclude each other.")
    boolean isWithoutDigestWithOAuth() {
        return isWithoutOauth() || !digest;
    }

    @AssertTrue(message = "TFTP Encrypted Config is not supported with OAuth Authentication.")
    boolean isFilePlainWithOAuth() {
        return isWithoutOauth() || !tftpEncrypted;
    }

    @AssertTrue(message = "Device Security Mode Authenticated or Encrypted needs Transport Type TLS.")
    boolean isSecureOverTls() {
        return isTransportFree() || transport == TransportType.TLS;
    }

    public DeviceSecurityMode getMode() {
        return mode;
    }

    /** Authenticated and Encrypted set the transport to TLS, as the page does. */
    public void setMode(DeviceSecurityMode mode) {
        this.mode = mode;
        if (mode != DeviceSecurityMode.NON_SECURE) {
            transport = TransportType.TLS;
        }
    }

    public TransportType getTransport() {
        return transport;
    }

    public void setTransport(TransportType transport) {
        this.transport = transport;
    }

    public int getNonceValidityTime() {
        return nonceValidityTime;
    }

    public void setNonceValidityTime(int seconds) {
        this.nonceValidityTime = seconds;
    }

    public boolean isDigest() {
        return digest;
    }

    public void setDigest(boolean digest) {
        this.digest = digest;
    }

    public boolean isExcludeDigest() {
        return excludeDigest;
    }

    public void setExcludeDigest(boolean excludeDigest) {
        this.excludeDigest = excludeDigest;
    }

    public boolean isTftpEncrypted() {
        return tftpEncrypted;
    }

    public void setTftpEncrypted(boolean tftpEncrypted) {
        this.tftpEncrypted = tftpEncrypted;
    }

    public boolean isOauth() {
        return oauth;
    }

    public void setOauth(boolean oauth) {
        this.oauth = oauth;
    }

    /** Whether OAuth can be enabled as the others stand. */
    public boolean isOauthPossible() {
        return mode == DeviceSecurityMode.ENCRYPTED && transport == TransportType.TLS;
    }

    /** Whether digest and an encrypted configuration file can be enabled as the others stand. */
    public boolean isWithoutOauth() {
        return !oauth;
    }

    /** Whether the mode leaves a choice of the transport. */
    public boolean isTransportFree() {
        return mode == DeviceSecurityMode.NON_SECURE;
    }

    SecuritySettings copy() {
        SecuritySettings copy = new SecuritySettings();
        copy.mode = mode;
        copy.transport = transport;
        copy.nonceValidityTime = nonceValidityTime;
        copy.digest = digest;
        copy.excludeDigest = excludeDigest;
        copy.tftpEncrypted = tftpEncrypted;
        copy.oauth = oauth;
        return copy;
    }

    Stream<FieldValue> values() {
        return Stream.of(
                FieldValue.of("mode", mode),
                FieldValue.of("transport", transport),
                FieldValue.of("nonceValidityTime", nonceValidityTime),
                FieldValue.of("digest", digest),
                FieldValue.of("excludeDigest", excludeDigest),
                FieldValue.of("tftpEncrypted", tftpEncrypted),
                FieldValue.of("oauth", oauth));
    }
}
