package org.keyline.sip.forward;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.keyline.sip.transport.RawMessage;

/**
 * Our branches, and how they tell a loop from a spiral (RFC 3261 sections 16.3 step 4 and 16.6 step 8, as RFC 5393 section 4.2
 * corrects them): each ends in a keyed hash of what decided where the request went. A request that comes back the same is a loop;
 * one that comes back with another Request-URI goes on.
 */
final class Loops {

    /** Begins our branches. No other has it by chance; one that has it on purpose fails at the hash. */
    private static final String PREFIX = "z9hG4bKkl.";

    /** More hops than Max-Forwards mostly lets a request make; each costs a hash. */
    private static final int MOST = 70;

    private static final int OCTETS = 8;
    private static final int UNIQUE = PREFIX.length() + 2 * OCTETS;
    private static final int LENGTH = UNIQUE + 2 * OCTETS;
    private static final String ALGORITHM = "HmacSHA256";
    private static final HexFormat HEX = HexFormat.of();

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    Loops() {
        byte[] octets = new byte[32];
        random.nextBytes(octets);
        key = new SecretKeySpec(octets, ALGORITHM);
    }

    /** A branch for sending the request on. */
    String branch(RawMessage request) {
        byte[] unique = new byte[OCTETS];
        random.nextBytes(unique);
        String start = PREFIX + HEX.formatHex(unique);
        return start + hash(start, request);
    }

    /** Whether the request was here before, and went where it would go now; or says so often that it was here that it cannot be. */
    boolean isLoop(RawMessage request) {
        int looked = 0;
        for (String line : request.values("Via")) {
            int at = line.indexOf(PREFIX);
            while (at >= 0) {
                if (++looked > MOST || isOurs(line, at, request)) {
                    return true;
                }
                at = line.indexOf(PREFIX, at + 1);
            }
        }
        return false;
    }

    private boolean isOurs(String line, int at, RawMessage request) {
        return line.length() >= at + LENGTH
                && hash(line.substring(at, at + UNIQUE), request).equals(line.substring(at + UNIQUE, at + LENGTH));
    }

    private String hash(String start, RawMessage request) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            add(mac, start);
            add(mac, Requests.uri(request));
            add(mac, Requests.number(request));
            for (String name : List.of("From", "To", "Call-ID", "Route", "Proxy-Require")) {
                request.values(name).forEach(value -> add(mac, value));
                mac.update((byte) 1);
            }
            return HEX.formatHex(Arrays.copyOf(mac.doFinal(), OCTETS));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // each JDK has it
        }
    }

    private static void add(Mac mac, String text) {
        mac.update(text.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
    }
}
