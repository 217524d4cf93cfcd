package org.keyline.certificate;

import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate or request as Certificate Management shows it. Nothing secret is in it.
 *
 * @param id what names it at the door
 * @param purpose what it is for
 * @param kind how it came to be there
 * @param commonName of the subject; the whole subject where it has none
 * @param subject the whole distinguished name
 * @param issuer the issuer's distinguished name; empty of a request
 * @param names its subject alternative names
 * @param serial hexadecimal; empty of a request
 * @param from when it becomes valid; of a request, when it was made
 * @param until when it expires; null of a request
 * @param key algorithm and size, {@code RSA 2048}
 * @param signature the algorithm that it is signed with
 * @param selfSigned whether its own key has signed it
 * @param fingerprint SHA-256 of its encoding, hexadecimal with colons
 * @param description what an administrator has noted
 */
public record CertificateRow(
        String id,
        CertificatePurpose purpose,
        CertificateKind kind,
        String commonName,
        String subject,
        String issuer,
        List<String> names,
        String serial,
        Instant from,
        @Nullable Instant until,
        String key,
        String signature,
        boolean selfSigned,
        String fingerprint,
        String description)
        implements Serializable {

    public CertificateRow {
        names = List.copyOf(names);
    }

    /** Whole days until it expires, negative when it has; null of a request. */
    public @Nullable Long daysLeft() {
        return until == null ? null : Math.floorDiv(ChronoUnit.HOURS.between(Instant.now(), until), 24L);
    }

    /** Whether deleting is among what can be done with it: what a node presents is replaced, never deleted. */
    public boolean isDeletable() {
        return kind != CertificateKind.OWN;
    }
}
