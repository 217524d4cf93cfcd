package org.keyline.sip;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the TLS listeners present and trust. The files are read when the wanted state is applied; connections that stand
 * keep what they were made with.
 *
 * @param identities certificate chains with their keys; the first whose key type the client can verify is presented, so
 *     the cheaper (EC) goes first
 * @param trust PEM file of the certificate authorities that peers on mutual TLS listeners must come from
 */
public record TlsMaterial(List<Identity> identities, Optional<Path> trust) {

    public TlsMaterial {
        identities = List.copyOf(identities);
    }

    /**
     * A certificate chain and its key.
     *
     * @param chain PEM file, the leaf first
     * @param key PEM file, PKCS#8, not encrypted
     */
    public record Identity(Path chain, Path key) {}
}
