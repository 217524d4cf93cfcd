package org.keyline.sip.transport;

import io.netty.handler.ssl.OpenSslCertificateException;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.RefusedHandshake.Reason;

/**
 * Whom the mutual TLS listeners let in: who has a chain to a trusted authority and one of the wanted names. BoringSSL sends the
 * alert that goes with the reason; the JDK sends certificate_unknown for every certificate that it is told to refuse.
 */
final class PeerTrust extends X509ExtendedTrustManager {

    /** What OpenSSL's numbers for verification results make BoringSSL say. */
    private static final int CERTIFICATE_EXPIRED = 10;

    private static final int UNKNOWN_CA = 20;
    private static final int BAD_CERTIFICATE = 28;

    private final X509ExtendedTrustManager authorities;
    private final Predicate<X509Certificate> wanted;

    /**
     * @param trusted the certificates of the authorities
     * @param wanted whether a certificate has one of the names that are wanted now
     */
    PeerTrust(Collection<X509Certificate> trusted, Predicate<X509Certificate> wanted)
            throws GeneralSecurityException, IOException {
        this.authorities = authorities(trusted);
        this.wanted = wanted;
    }

    private static X509ExtendedTrustManager authorities(Collection<X509Certificate> trusted)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (X509Certificate certificate : trusted) {
            store.setCertificateEntry(Integer.toString(store.size()), certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new GeneralSecurityException("the JDK has no trust manager for certificates");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        try {
            authorities.checkClientTrusted(chain, authType, engine);
        } catch (CertificateException e) {
            throw untrusted(chain[0], e);
        }
        if (!wanted.test(chain[0])) {
            throw refused(Reason.WRONG_NAME, chain[0], null, BAD_CERTIFICATE);
        }
    }

    /**
     * Whether a chain that was let in comes from a trusted authority yet. That it has expired since is no reason to end what
     * stands.
     */
    boolean trusts(X509Certificate[] chain) {
        try {
            authorities.checkClientTrusted(chain, chain[0].getPublicKey().getAlgorithm(), (SSLEngine) null);
            return true;
        } catch (CertificateException e) {
            RefusedPeer refused = RefusedPeer.in(untrusted(chain[0], e));
            return refused != null && refused.reason() != Reason.UNKNOWN_AUTHORITY;
        }
    }

    private static CertificateException untrusted(X509Certificate presented, CertificateException why) {
        for (Throwable at = why; at != null; at = at.getCause()) {
            if (at instanceof CertPathBuilderException) {
                return refused(Reason.UNKNOWN_AUTHORITY, presented, why, UNKNOWN_CA);
            }
            if (at instanceof CertPathValidatorException invalid) {
                if (invalid.getReason() == PKIXReason.NO_TRUST_ANCHOR
                        || invalid.getReason() == BasicReason.INVALID_SIGNATURE) {
                    return refused(Reason.UNKNOWN_AUTHORITY, presented, why, UNKNOWN_CA);
                }
                if (invalid.getReason() == BasicReason.EXPIRED) {
                    return refused(Reason.UNUSABLE_CERTIFICATE, presented, why, CERTIFICATE_EXPIRED);
                }
            }
        }
        return refused(Reason.UNUSABLE_CERTIFICATE, presented, why, BAD_CERTIFICATE);
    }

    private static CertificateException refused(
            Reason reason, X509Certificate presented, @Nullable Throwable why, int alert) {
        return new OpenSslCertificateException(RefusedPeer.of(reason, presented, why), alert);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw engineOnly();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw engineOnly();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw engineOnly();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw engineOnly();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw engineOnly();
    }

    private static CertificateException engineOnly() {
        return new CertificateException("only clients of a TLS engine are checked here");
    }
}
