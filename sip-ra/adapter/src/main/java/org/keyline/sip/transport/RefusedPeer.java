package org.keyline.sip.transport;

import java.io.Serial;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.RefusedHandshake.Reason;

/** Why a peer's certificate was refused, on its way through the TLS engine to the connection. */
final class RefusedPeer extends CertificateException {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int MOST_NAMES = 20;
    private static final int LONGEST_NAME = 255;

    private final Reason reason;
    private final transient List<String> names;

    RefusedPeer(Reason reason, List<String> names, @Nullable Throwable cause) {
        super(text(reason, names), cause);
        this.reason = reason;
        this.names = names;
    }

    /**
     * @param cause what the check of the chain said, if it was that
     */
    static RefusedPeer of(Reason reason, X509Certificate presented, @Nullable Throwable cause) {
        List<String> names = PeerNames.of(presented).stream()
                .limit(MOST_NAMES)
                .map(RefusedPeer::presentable)
                .toList();
        return new RefusedPeer(reason, names, cause);
    }

    /** Nobody has vouched for what stands there. */
    private static String presentable(String name) {
        String bounded = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        return bounded.replaceAll("\\p{Cntrl}", "?");
    }

    private static String text(Reason reason, List<String> names) {
        String text = reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return names.isEmpty() ? text : text + ": " + String.join(", ", names);
    }

    Reason reason() {
        return reason;
    }

    List<String> names() {
        return names;
    }

    /** What made a handshake on a mutual TLS listener fail; null when it was not the certificate. */
    static @Nullable RefusedPeer in(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof RefusedPeer refused) {
                return refused;
            }
            if (saysNoCertificate(String.valueOf(at.getMessage()))) {
                return new RefusedPeer(Reason.NO_CERTIFICATE, List.of(), null);
            }
        }
        return null;
    }

    /** Neither BoringSSL nor the JDK tells it by a type of exception. */
    private static boolean saysNoCertificate(String message) {
        return message.contains("PEER_DID_NOT_RETURN_A_CERTIFICATE")
                || message.contains("Empty client certificate chain");
    }
}
