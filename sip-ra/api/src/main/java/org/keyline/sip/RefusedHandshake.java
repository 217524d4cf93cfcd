package org.keyline.sip;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * A TLS handshake that a listener with client authentication refused because of the peer's certificate.
 *
 * @param listener the name of the {@link ListenerSpec}
 * @param remote the peer's address and port
 * @param certificateNames the CN and the SANs that the peer presented, at most 20 of at most 255 characters each, without
 *     control characters; unless the reason is {@link Reason#WRONG_NAME} nobody trusted vouches for them
 * @param reason why
 */
public record RefusedHandshake(
        String listener, InetSocketAddress remote, List<String> certificateNames, Reason reason) {

    public RefusedHandshake {
        certificateNames = List.copyOf(certificateNames);
    }

    /** Why, with the alert that the peer got (RFC 8446 section 6.2). */
    public enum Reason {
        /** None was presented: certificate_required, with TLS 1.2 handshake_failure. */
        NO_CERTIFICATE,
        /** It does not come from a trusted authority: unknown_ca. */
        UNKNOWN_AUTHORITY,
        /** It does, but may not be used so or now: bad_certificate, or certificate_expired. */
        UNUSABLE_CERTIFICATE,
        /** It names none of the peers that are wanted: bad_certificate. */
        WRONG_NAME
    }
}
