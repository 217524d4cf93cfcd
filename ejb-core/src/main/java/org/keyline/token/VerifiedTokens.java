package org.keyline.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that were found valid, by their SHA-256: a refresh of the registration is not checked by cryptography again. Holds
 * no token, and never answers past a token's {@code exp}. Refused tokens are not kept, so junk cannot push good ones out.
 */
final class VerifiedTokens {

    /** SHA-256 as four longs: cheap to compare. */
    record Hash(long a, long b, long c, long d) {

        @Override
        public int hashCode() {
            return Long.hashCode(a); // it is a good hash already
        }
    }

    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(() -> {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    });

    /** A good token, and until when that is taken from memory. */
    private record Known(Checked.Good good, Instant until) {}

    private final int size;
    private final Cache<Hash, Known> cache;

    VerifiedTokens(int size) {
        this.size = size;
        // Eviction on the calling thread: it is short, and no pool of the JVM keeps our classes.
        cache = Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).build();
    }

    int size() {
        return size;
    }

    static Hash hash(String token) {
        MessageDigest digest = SHA_256.get();
        ByteBuffer octets =
                ByteBuffer.wrap(digest.digest(token.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)));
        return new Hash(octets.getLong(), octets.getLong(), octets.getLong(), octets.getLong());
    }

    /** What the checks came to, while the token lives. */
    Checked.@Nullable Good get(Hash token, Instant now) {
        Known known = cache.getIfPresent(token);
        return known != null && now.isBefore(known.until()) ? known.good() : null;
    }

    /** @param until from when on it is to be checked anew, at the latest; never later than its end */
    void put(Hash token, Checked.Good good, Instant until) {
        if (size > 0) {
            Instant end = good.token().expires();
            cache.put(token, new Known(good, until.isBefore(end) ? until : end));
        }
    }

    void clear() {
        cache.invalidateAll();
    }

    long count() {
        cache.cleanUp();
        return cache.estimatedSize();
    }
}
