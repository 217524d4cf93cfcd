package org.keyline.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** What is read off certificates and keys, and how they are written. */
final class X509 {

    private static final Set<Integer> NAMES = Set.of(1, 2, 6, 7); // mail, DNS, URI, IP (RFC 5280 section 4.2.1.6)

    private X509() {}

    static List<X509Certificate> parse(byte[] content) throws CertificateException {
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content)).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    static String pem(X509Certificate certificate) {
        return pem("CERTIFICATE", encoded(certificate));
    }

    static String pem(List<X509Certificate> certificates) {
        StringBuilder text = new StringBuilder();
        certificates.forEach(certificate -> text.append(pem(certificate)));
        return text.toString();
    }

    static String pem(String type, byte[] content) {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, content));
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes what is written to it", e);
        }
        return text.toString();
    }

    static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that was read has an encoding", e);
        }
    }

    /** Lower case, without colons. */
    static String fingerprint(byte[] encoded) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static String fingerprint(X509Certificate certificate) {
        return fingerprint(encoded(certificate));
    }

    /** As people compare it. */
    static String withColons(String fingerprint) {
        return fingerprint.toUpperCase(Locale.ROOT).replaceAll("..(?=.)", "$0:");
    }

    static String name(X500Principal principal) {
        return harmless(principal.getName());
    }

    static String name(X509Certificate certificate) {
        return name(certificate.getSubjectX500Principal());
    }

    /** The subject's common name; the whole subject where it has none. */
    static String commonName(X500Principal subject) {
        RDN[] found = X500Name.getInstance(subject.getEncoded()).getRDNs(BCStyle.CN);
        return found.length == 0
                ? name(subject)
                : harmless(IETFUtils.valueToString(found[0].getFirst().getValue()));
    }

    static List<String> alternativeNames(X509Certificate certificate) {
        try {
            var found = certificate.getSubjectAlternativeNames();
            return found == null
                    ? List.of()
                    : found.stream()
                            .filter(entry -> NAMES.contains(entry.get(0)))
                            .map(entry -> harmless(String.valueOf(entry.get(1))))
                            .toList();
        } catch (CertificateException e) {
            return List.of();
        }
    }

    /** What comes of strangers stays on its line, in a log as on a terminal. */
    static String harmless(String text) {
        return text.codePoints()
                .map(point -> Character.isISOControl(point) ? '?' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static boolean isSelfSigned(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
                && isSignedBy(certificate, certificate.getPublicKey());
    }

    static boolean isSignedBy(X509Certificate certificate, PublicKey key) {
        try {
            certificate.verify(key);
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false; // a key that is unfit for the algorithm is thrown in several ways
        }
    }

    static boolean isIssued(X509Certificate certificate, X509Certificate issuer) {
        return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                && isSignedBy(certificate, issuer.getPublicKey());
    }

    /** Bits of an RSA modulus or an EC field; 0 of any other key. */
    static int size(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength();
            case ECPublicKey ec -> ec.getParams().getCurve().getField().getFieldSize();
            default -> 0;
        };
    }

    static String keyText(PublicKey key) {
        return size(key) == 0 ? key.getAlgorithm() : key.getAlgorithm() + " " + size(key);
    }

    /** Whether what the one signs the other verifies. */
    static boolean belongTogether(PrivateKey key, PublicKey shown) {
        if (!key.getAlgorithm().equals(shown.getAlgorithm())) {
            return false;
        }
        try {
            Signature signature =
                    Signature.getInstance(shown.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
            byte[] anything = new byte[32];
            signature.initSign(key);
            signature.update(anything);
            byte[] signed = signature.sign();
            signature.initVerify(shown);
            signature.update(anything);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
