package org.keyline.sip.transport;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.TlsMaterial;
import org.keyline.sip.transport.TlsFiles.Usable;

/** The certificates that TLS listeners present now. Changed as a whole; handshakes that began keep what they began with. */
final class TlsContexts {

    /** Forward secrecy always: ECDHE suites of TLS 1.2, and TLS 1.3. */
    private static final List<String> SUITES = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private static final int SESSION_SECONDS = 12 * 60 * 60;

    private final SslProvider provider = OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
    private volatile State state = new State(List.of(), List.of(), Set.of(), null, null);

    /**
     * All that counts now, so that nobody sees a part of it beside a part of what was before.
     *
     * @param identities what is presented, and {@code presented} what it was made of
     * @param names of peers, as {@link PeerNames#comparable}
     * @param authorities whom the peers' certificates come from, and {@code trusted} what the contexts for mutual TLS were made of
     */
    private record State(
            List<TlsIdentity> identities,
            List<Usable> presented,
            Set<String> names,
            @Nullable PeerTrust authorities,
            @Nullable Peers trusted) {

        State named(Set<String> others) {
            return new State(identities, presented, others, authorities, trusted);
        }
    }

    /** What the contexts for mutual TLS were made of. */
    private record Peers(List<X509Certificate> authorities, Set<String> names) {}

    /**
     * Takes the names of peers, and reads the files anew. All of it serves or none is taken; but a name that is taken away is gone at
     * once, whatever becomes of the files. What is unchanged keeps its contexts, and with them the sessions that clients may resume;
     * peers of mutual TLS listeners resume none that was made under other names or authorities.
     *
     * @return whether other certificates are presented than before
     * @throws IOException when a file cannot be read
     * @throws GeneralSecurityException when its content cannot serve
     */
    synchronized boolean load(TlsMaterial material) throws IOException, GeneralSecurityException {
        State before = state;
        Set<String> names =
                material.peerNames().stream().map(PeerNames::comparable).collect(Collectors.toUnmodifiableSet());
        state = before.named(before.names().stream().filter(names::contains).collect(Collectors.toUnmodifiableSet()));
        State next = read(material, names, before);
        state = next;
        return !next.presented().equals(before.presented());
    }

    private State read(TlsMaterial material, Set<String> names, State before)
            throws IOException, GeneralSecurityException {
        if (material.identities().isEmpty() && !before.presented().isEmpty()) {
            throw new IOException("there is no certificate with its key that can be read");
        }
        List<Usable> presented = new ArrayList<>();
        for (TlsMaterial.Identity identity : material.identities()) {
            presented.add(TlsFiles.usable(identity));
        }
        Peers trusted = material.trust().isEmpty()
                ? null
                : new Peers(TlsFiles.certificates(material.trust().get()), material.peerNames());
        boolean samePresented = presented.equals(before.presented());
        if (samePresented && Objects.equals(trusted, before.trusted())) {
            return before.named(names);
        }
        if (!samePresented && !before.presented().isEmpty()) {
            refuseExpired(presented);
        }
        PeerTrust trust = trusted == null ? null : new PeerTrust(trusted.authorities(), this::wants);
        List<TlsIdentity> identities = new ArrayList<>();
        for (Usable usable : presented) {
            TlsIdentity same = samePresented ? before.identities().get(identities.size()) : null;
            identities.add(load(usable, same, trust));
        }
        return new State(List.copyOf(identities), List.copyOf(presented), names, trust, trusted);
    }

    /** While there is a better one. Where there is none, clients are told more by an expired one than by a port that is closed. */
    private static void refuseExpired(List<Usable> wanted) throws CertificateException {
        for (Usable usable : wanted) {
            X509Certificate leaf = usable.leaf();
            try {
                leaf.checkValidity();
            } catch (CertificateException e) {
                throw new CertificateException(
                        "the certificate of " + leaf.getSubjectX500Principal().getName() + " is valid from "
                                + leaf.getNotBefore().toInstant() + " until "
                                + leaf.getNotAfter().toInstant() + ", which is not now",
                        e);
            }
        }
    }

    private TlsIdentity load(Usable usable, @Nullable TlsIdentity before, @Nullable PeerTrust trust)
            throws IOException, GeneralSecurityException {
        try {
            return new TlsIdentity(
                    usable.algorithm(),
                    before != null ? before.anonymous() : context(usable, null),
                    trust == null ? null : context(usable, trust));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException(
                    usable.leaf().getSubjectX500Principal().getName() + ": " + e.getMessage(), e);
        }
    }

    private SslContext context(Usable usable, @Nullable PeerTrust trust) throws IOException {
        SslContextBuilder builder = SslContextBuilder.forServer(
                        usable.key(), usable.chain().toArray(X509Certificate[]::new))
                .sslProvider(provider)
                .protocols("TLSv1.3", "TLSv1.2")
                .ciphers(
                        SUITES,
                        (ciphers, defaults, supported) ->
                                SUITES.stream().filter(supported::contains).toArray(String[]::new))
                .sessionTimeout(SESSION_SECONDS);
        if (trust != null) {
            builder.trustManager(trust).clientAuth(ClientAuth.REQUIRE);
        }
        SslContext context = builder.build();
        renewTicketKey(context);
        return context;
    }

    /**
     * Gives every context a new key for session tickets, so that a key which gets out opens no more than what was sent in
     * its time. Tickets of the key before lead to a full handshake.
     */
    synchronized void renewTicketKeys() {
        for (TlsIdentity identity : state.identities()) {
            renewTicketKey(identity.anonymous());
            renewTicketKey(identity.mutual());
        }
    }

    private static void renewTicketKey(@Nullable SslContext context) {
        if (context != null && context.sessionContext() instanceof OpenSslSessionContext sessions) {
            sessions.setTicketKeys(ticketKey());
        }
    }

    /** Each context has its own, so that no session moves from a listener without client certificates to one with. */
    private static OpenSslSessionTicketKey ticketKey() {
        SecureRandom random = new SecureRandom();
        byte[] name = new byte[OpenSslSessionTicketKey.NAME_SIZE];
        byte[] hmac = new byte[OpenSslSessionTicketKey.HMAC_KEY_SIZE];
        byte[] aes = new byte[OpenSslSessionTicketKey.AES_KEY_SIZE];
        random.nextBytes(name);
        random.nextBytes(hmac);
        random.nextBytes(aes);
        return new OpenSslSessionTicketKey(name, hmac, aes);
    }

    /** What is wrong with opening a TLS listener; null when nothing is. */
    @Nullable
    String problem(boolean clientCertificate) {
        State now = state;
        if (now.identities().isEmpty()) {
            return "no certificate to present";
        }
        return clientCertificate && now.authorities() == null
                ? "no authority to verify client certificates with"
                : null;
    }

    /**
     * The context for a client: the first identity that it can verify, else the last, whose handshake then fails with the
     * right alert.
     */
    @Nullable
    SslContext choose(@Nullable ClientHello hello, boolean clientCertificate) {
        List<TlsIdentity> now = state.identities();
        for (TlsIdentity identity : now) {
            if (hello == null || hello.verifies(identity.algorithm())) {
                return identity.context(clientCertificate);
            }
        }
        return now.isEmpty() ? null : now.getLast().context(clientCertificate);
    }

    /** Whether the certificate of a peer on a mutual TLS listener has one of the names that are wanted now. */
    boolean wants(X509Certificate certificate) {
        return PeerNames.hostNames(certificate).stream().anyMatch(state.names()::contains);
    }

    /** Whether a peer that was let in comes from an authority that is trusted now. */
    boolean trusts(X509Certificate[] chain) {
        PeerTrust now = state.authorities();
        return now != null && now.trusts(chain);
    }

    /** What is presented, for the log. */
    String presented() {
        return state.presented().stream()
                .map(usable -> usable.algorithm() + " "
                        + usable.leaf().getSubjectX500Principal().getName() + ", number "
                        + usable.leaf().getSerialNumber().toString(16) + ", until "
                        + usable.leaf().getNotAfter().toInstant())
                .collect(Collectors.joining("; "));
    }

    /** Who does the cryptography, for the log. */
    String providerName() {
        return provider == SslProvider.OPENSSL ? OpenSsl.versionString() : "the JDK";
    }
}
