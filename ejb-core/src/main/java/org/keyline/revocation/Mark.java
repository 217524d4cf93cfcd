package org.keyline.revocation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Names of users, sessions, tokens and devices as 64 bits of a SHA-256: as short in a binding as in a list, and no name to be
 * read there. Two names that share a mark would be revoked together, and log in again together; among a million tokens and ten
 * thousand revocations that comes once in a thousand million.
 */
final class Mark {

    private Mark() {}

    static long of(RevocationKind kind, String... names) {
        MessageDigest digest = sha256();
        digest.update(kind.name().getBytes(StandardCharsets.US_ASCII));
        for (String name : names) {
            digest.update((byte) 0);
            digest.update(name.getBytes(StandardCharsets.UTF_8));
        }
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    /** Without regard to the case of ASCII letters, as an owner is compared with a token's user. */
    static long ofUser(String name) {
        return of(RevocationKind.USER, lower(name));
    }

    /** Without regard to the case of ASCII letters: device names have no others. */
    static long ofDevice(String name) {
        return of(RevocationKind.DEVICE, lower(name));
    }

    private static String lower(String name) {
        StringBuilder lower = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            lower.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return lower.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
