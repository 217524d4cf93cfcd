package org.keyline.digest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Nonces that need no memory until somebody has proved with one that he knows a password: the time at which each was made, signed.
 *
 * <p>The key is this process's own. What it has not made itself, or has made before it was started again, cannot be told from
 * what was used before, so that the peer is asked to do it again with a new nonce; it does so by itself.
 */
final class Nonces {

    /** The longest that a profile may let a nonce live. */
    static final Duration LONGEST_LIFE = Duration.ofDays(1);

    private static final int TIME_BYTES = Long.BYTES;
    private static final int RANDOM_BYTES = 8;
    private static final int SIGNED_BYTES = TIME_BYTES + RANDOM_BYTES;
    private static final int SIGNATURE_BYTES = 16;
    private static final int LENGTH = (SIGNED_BYTES + SIGNATURE_BYTES) * 4 / 3 + 1;
    private static final String HMAC = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    /**
     * Nonces in use, each with the greatest count that was seen of one user: whoever overhears a nonce can use it too, with a
     * password of his own, and must not use up the other's.
     */
    private final Cache<Use, AtomicInteger> counts;

    private record Use(String nonce, String user) {}

    /** When the youngest was made that had to make room: of those from before nobody knows how often they were used. */
    private final AtomicLong forgotten = new AtomicLong(Long.MIN_VALUE);

    /** @param most how many nonces in use are remembered; 1 or more */
    Nonces(int most) {
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        this.key = new SecretKeySpec(secret, HMAC);
        this.counts = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(LONGEST_LIFE)
                .executor(Runnable::run)
                .evictionListener(this::forget)
                .build();
    }

    private void forget(@Nullable Use use, @Nullable AtomicInteger count, RemovalCause cause) {
        made(Objects.requireNonNull(use).nonce())
                .ifPresent(time -> forgotten.accumulateAndGet(time.toEpochMilli(), Math::max));
    }

    /** A new one. */
    String make(Instant now) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        byte[] signed = ByteBuffer.allocate(SIGNED_BYTES)
                .putLong(now.toEpochMilli())
                .put(random)
                .array();
        byte[] nonce = Arrays.copyOf(signed, SIGNED_BYTES + SIGNATURE_BYTES);
        System.arraycopy(signature(signed), 0, nonce, SIGNED_BYTES, SIGNATURE_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
    }

    /** When it was made; empty when it was not made here. */
    Optional<Instant> made(String nonce) {
        if (nonce.length() != LENGTH) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        byte[] signed = Arrays.copyOf(bytes, SIGNED_BYTES);
        byte[] signature = Arrays.copyOfRange(bytes, SIGNED_BYTES, bytes.length);
        return MessageDigest.isEqual(signature, signature(signed))
                ? Optional.of(Instant.ofEpochMilli(ByteBuffer.wrap(signed).getLong()))
                : Optional.empty();
    }

    /**
     * Counts a use whose response was right (RFC 7616 section 3.4: nc).
     *
     * @param nonce one that was {@link #made} here at this time
     * @param user who has used it
     * @return false when the count is none that comes after all that were seen: a replay, as far as can be told
     */
    boolean use(String nonce, Instant made, String user, int count) {
        Use use = new Use(nonce, user);
        boolean used = counts.getIfPresent(use) != null;
        if (!used && made.toEpochMilli() <= forgotten.get()) {
            return false;
        }
        AtomicInteger greatest = counts.get(use, first -> new AtomicInteger());
        return greatest.getAndUpdate(before -> Math.max(before, count)) < count;
    }

    /** For tests: what would be done some time later by itself. */
    void settle() {
        counts.cleanUp();
    }

    private byte[] signature(byte[] signed) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(signed), SIGNATURE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }
}
