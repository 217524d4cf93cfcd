package org.keyline.device;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.keyline.profile.DeviceSecurityMode;
import org.keyline.profile.TransportType;

/**
 * What admission needs to know of a device, held in memory.
 *
 * @param name the device name
 * @param security what its profile says
 * @param owner the Owner User ID
 * @param digestUser the Digest User
 * @param model the model number of its type, as phones send it in {@code +u.sip!model.ccm.cisco.com}
 * @param directoryNumbers its lines
 */
public record DeviceFacts(
        String name,
        Security security,
        Optional<String> owner,
        Optional<String> digestUser,
        int model,
        Set<String> directoryNumbers) {

    /**
     * How a profile has its devices come.
     *
     * @param oauth whether it enables OAuth
     * @param digest whether it enables digest
     * @param mode the Device Security Mode
     * @param transport the Transport Type
     * @param nonceValidity how old a nonce may be
     */
    public record Security(
            boolean oauth, boolean digest, DeviceSecurityMode mode, TransportType transport, Duration nonceValidity) {

        private static final Duration STANDARD = Duration.ofSeconds(600);

        /** Of a profile that enables OAuth, with the rest at what goes with it. */
        public static final Security OAUTH =
                new Security(true, false, DeviceSecurityMode.ENCRYPTED, TransportType.TLS, STANDARD);

        /** Of the profiles without any protection that come with the product. */
        public static final Security NONE =
                new Security(false, false, DeviceSecurityMode.NON_SECURE, TransportType.TCP_UDP, STANDARD);
    }

    public DeviceFacts {
        directoryNumbers = Set.copyOf(directoryNumbers);
    }

    /** A device with OAuth, or with a profile without any protection. */
    public DeviceFacts(String name, boolean oauth, Optional<String> owner, int model, Set<String> directoryNumbers) {
        this(name, oauth ? Security.OAUTH : Security.NONE, owner, Optional.empty(), model, directoryNumbers);
    }

    /** Whether its profile says Encrypted: its calls have secure media only. */
    public boolean encrypted() {
        return security.mode() == DeviceSecurityMode.ENCRYPTED;
    }

    /** Whether its profile enables OAuth. */
    public boolean oauth() {
        return security.oauth();
    }
}
