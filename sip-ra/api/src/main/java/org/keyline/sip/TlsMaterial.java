package org.keyline.sip;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the TLS listeners present and trust. The files are read when the wanted state is applied; connections that stand
 * keep what they were made with.
 *
 * @param identities certificate chains with their keys; the first whose key type the client can verify is presented, so
 *     the cheaper (EC) goes first
 * @param trust PEM file of the certificate authorities that peers on mutual TLS listeners must come from
 * @param peerNames the host names that are let in on mutual TLS listeners: a peer's certificate must have one of them as its
 *     CN or as a SAN of kind DNS (RFC 9525), wholly, whatever the case; nobody is let in when it is empty
 */
public record TlsMaterial(List<Identity> identities, Optional<Path> trust, Set<String> peerNames) {

    public TlsMaterial {
        identities = List.copyOf(identities);
        peerNames = Set.copyOf(peerNames);
    }

    /** For listeners that ask for no client certificate. */
    public TlsMaterial(List<Identity> identities, Optional<Path> trust) {
        this(identities, trust, Set.of());
    }

    /**
     * A certificate chain and its key.
     *
     * @param chain PEM file, the leaf first
     * @param key PEM file, PKCS#8, not encrypted
     */
    public record Identity(Path chain, Path key) {}
}
