package org.keyline.admission;

import java.time.Duration;
import java.util.stream.IntStream;
import org.keyline.device.DeviceFacts;
import org.keyline.token.Verdict;

/** Who sent a request, and how he has shown it. */
public sealed interface Identity extends Authentication {

    /** The user's name; empty when nobody has shown anything. */
    String user();

    /** Whether this one may act as the device. */
    boolean speaksFor(DeviceFacts device);

    /** By a valid token: speaks for the devices of its user, or for the one that it was issued for. */
    record ByToken(Verdict.Valid token) implements Identity {
        @Override
        public String user() {
            return token.user();
        }

        @Override
        public boolean speaksFor(DeviceFacts device) {
            return device.owner()
                            .filter(owner -> isSameUser(owner, token.user()))
                            .isPresent()
                    && isIssuedFor(device);
        }

        boolean isIssuedFor(DeviceFacts device) {
            return token.device()
                    .filter(named -> !named.equalsIgnoreCase(device.name()))
                    .isEmpty();
        }
    }

    /**
     * By the password of a Digest User: speaks for the devices that have it.
     *
     * @param nonceAge how long ago the nonce was made that was answered
     */
    record ByDigest(String user, Duration nonceAge) implements Identity {
        @Override
        public boolean speaksFor(DeviceFacts device) {
            return device.digestUser().filter(user::equals).isPresent();
        }
    }

    /** Not at all, where the administrator lets devices come so. */
    record Unproven() implements Identity {
        @Override
        public String user() {
            return "";
        }

        @Override
        public boolean speaksFor(DeviceFacts device) {
            return !device.oauth() && !device.security().digest();
        }
    }

    /**
     * Without regard to the case of ASCII letters, and of no others: by Unicode's rules the Kelvin sign is a k and the long s
     * an s, so that another user's name could be the owner's.
     */
    private static boolean isSameUser(String owner, String user) {
        return owner.equals(user)
                || owner.length() == user.length()
                        && IntStream.range(0, owner.length())
                                .allMatch(i -> lower(owner.charAt(i)) == lower(user.charAt(i)));
    }

    private static int lower(char c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }
}
