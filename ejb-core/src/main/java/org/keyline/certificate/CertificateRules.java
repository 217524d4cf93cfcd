package org.keyline.certificate;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.keyline.fault.Fault;

/** What a certificate must be to be taken up. Each rule says what it found and what to do. */
final class CertificateRules {

    private static final int LEAST_RSA = 2048;
    private static final int MOST_RSA = 8192;
    private static final Set<Integer> CURVES = Set.of(256, 384, 521);
    private static final Set<String> CURVE_NAMES = Set.of("secp256r1", "secp384r1", "secp521r1");
    private static final Set<String> SERVER = Set.of("1.3.6.1.5.5.7.3.1", "2.5.29.37.0"); // serverAuth, any
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int CERTIFICATE_SIGN = 5;

    private final Instant now;

    CertificateRules(Instant now) {
        this.now = now;
    }

    /** A chain that is to be presented, the server's certificate first and the root last. */
    void checkServer(List<X509Certificate> chain, CertificatePurpose purpose) {
        X509Certificate leaf = chain.getFirst();
        if (!leaf.getPublicKey().getAlgorithm().equals(purpose.keyAlgorithm())) {
            throw refused(
                    leaf,
                    "has a key of " + leaf.getPublicKey().getAlgorithm() + ", but " + purpose.label() + " is for "
                            + purpose.keyAlgorithm() + ": choose the other purpose, or have another certificate made");
        }
        chain.forEach(this::checkAny);
        checkUse(leaf);
        for (int place = 1; place < chain.size(); place++) {
            checkAuthority(chain.get(place), place - 1);
        }
        checkPath(chain);
    }

    /** A certificate that is to be trusted: an authority's, or the peer's own. */
    void checkTrusted(X509Certificate certificate) {
        checkAny(certificate);
    }

    private void checkAny(X509Certificate certificate) {
        checkValidity(certificate);
        checkKey(certificate);
        String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        boolean weak = algorithm.contains("MD5") || algorithm.contains("MD2") || algorithm.contains("SHA1");
        if (weak && !X509.isSelfSigned(certificate)) { // a root is not believed for its signature
            throw refused(
                    certificate,
                    "is signed with " + certificate.getSigAlgName()
                            + ", which can be forged: have it signed with SHA-256 or better");
        }
    }

    private void checkValidity(X509Certificate certificate) {
        try {
            certificate.checkValidity(Date.from(now));
        } catch (CertificateException e) {
            Instant from = certificate.getNotBefore().toInstant();
            throw refused(
                    certificate,
                    from.isAfter(now)
                            ? "is valid from " + from
                                    + " only: wait until then, or look whether this server's clock is right"
                            : "has expired, on " + certificate.getNotAfter().toInstant() + ": have a new one made");
        }
    }

    private static void checkKey(X509Certificate certificate) {
        int size = X509.size(certificate.getPublicKey());
        boolean strong = switch (certificate.getPublicKey()) {
            case RSAPublicKey rsa -> size >= LEAST_RSA && size <= MOST_RSA;
            case ECPublicKey ec -> CURVES.contains(size) && isNamed(ec);
            default -> false;
        };
        if (!strong) {
            throw refused(
                    certificate,
                    "has a key of " + X509.keyText(certificate.getPublicKey()) + ": take RSA from " + LEAST_RSA + " to "
                            + MOST_RSA + " bits, or EC on P-256, P-384 or P-521");
        }
    }

    private static boolean isNamed(ECPublicKey key) {
        String parameters = key.getParams().toString();
        return CURVE_NAMES.stream().anyMatch(parameters::contains);
    }

    private static void checkUse(X509Certificate leaf) {
        if (leaf.getBasicConstraints() >= 0) {
            throw refused(
                    leaf,
                    "is an authority's (basic constraints CA:TRUE), which no server may present: upload the server's"
                            + " own here, this one to a trust");
        }
        boolean[] usage = leaf.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE]) {
            throw refused(
                    leaf, "may not be used for signatures (key usage), which TLS needs: have digitalSignature added");
        }
        List<String> extended = extendedUsage(leaf);
        if (!extended.isEmpty() && extended.stream().noneMatch(SERVER::contains)) {
            throw refused(leaf, "is not for TLS servers (extended key usage): have serverAuth added");
        }
        if (X509.alternativeNames(leaf).isEmpty()) {
            throw refused(
                    leaf,
                    "has no subject alternative name, and clients look at no other: have the server's names put in as"
                            + " SANs");
        }
    }

    private static List<String> extendedUsage(X509Certificate leaf) {
        try {
            List<String> usage = leaf.getExtendedKeyUsage();
            return usage == null ? List.of() : usage;
        } catch (CertificateException e) {
            throw refused(leaf, "has an extended key usage that cannot be read");
        }
    }

    private static void checkAuthority(X509Certificate authority, int authoritiesBelow) {
        int below = authority.getBasicConstraints();
        if (below < 0) {
            throw refused(authority, "is not an authority's (basic constraints): it may not sign others");
        }
        if (below < authoritiesBelow) {
            throw refused(authority, "may have only " + below + " authorities below it (path length)");
        }
        boolean[] usage = authority.getKeyUsage();
        if (usage != null && !usage[CERTIFICATE_SIGN]) {
            throw refused(authority, "may not sign certificates (key usage keyCertSign)");
        }
    }

    /** What is left: name constraints and critical extensions (RFC 5280 section 6). Revocation is asked of nobody. */
    private void checkPath(List<X509Certificate> chain) {
        if (chain.size() == 1) {
            return;
        }
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(chain.getLast(), null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509")
                                    .generateCertPath(chain.subList(0, chain.size() - 1)),
                            parameters);
        } catch (CertPathValidatorException e) {
            X509Certificate at = chain.get(Math.max(0, e.getIndex()));
            throw refused(at, "cannot be verified with the chain: " + e.getMessage());
        } catch (GeneralSecurityException e) {
            throw refused(chain.getFirst(), "cannot be verified: " + e.getMessage());
        }
    }

    private static Fault refused(X509Certificate certificate, String why) {
        return new Fault.Invalid("The certificate of " + X509.name(certificate) + " " + why + ".");
    }
}
