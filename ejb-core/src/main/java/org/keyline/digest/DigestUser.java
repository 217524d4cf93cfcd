package org.keyline.digest;

import java.util.Map;

/**
 * What is in memory of a Digest User.
 *
 * @param name the username
 * @param realm for which the hashes are
 * @param hashes {@code H(A1)} for each algorithm
 */
record DigestUser(String name, String realm, Map<DigestAlgorithm, String> hashes) {

    DigestUser {
        hashes = Map.copyOf(hashes);
    }

    /** For logs: nobody reads a hash there. */
    @Override
    public String toString() {
        return "Digest User " + name;
    }
}
