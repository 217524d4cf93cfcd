package org.keyline.sip.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keyline.sip.TlsMaterial;

/** Reads the files that a {@link TlsMaterial} names. */
final class TlsFiles {

    private TlsFiles() {}

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    /**
     * A certificate that can serve: its key is its own.
     *
     * @param chain the leaf first
     */
    record Usable(List<X509Certificate> chain, PrivateKey key) {

        X509Certificate leaf() {
            return chain.getFirst();
        }

        /** {@code EC} or {@code RSA}. */
        String algorithm() {
            return leaf().getPublicKey().getAlgorithm();
        }
    }

    /**
     * Reads an identity, each file once, and tries whether it can serve.
     *
     * @throws IOException when a file cannot be read
     * @throws GeneralSecurityException when its content cannot serve, in words for an administrator
     */
    static Usable usable(TlsMaterial.Identity identity) throws IOException, GeneralSecurityException {
        List<X509Certificate> chain = certificates(identity.chain());
        PublicKey shown = chain.getFirst().getPublicKey();
        PrivateKey key = key(identity.key(), shown.getAlgorithm());
        if (!belongTogether(key, shown)) {
            throw new KeyException(identity.key() + " is not the key of the certificate " + identity.chain());
        }
        return new Usable(chain, key);
    }

    private static PrivateKey key(Path file, String algorithm) throws IOException, GeneralSecurityException {
        Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!pem.find()) {
            throw new KeyException(file + " holds no private key in PEM (PKCS#8, not encrypted)");
        }
        try {
            byte[] octets = Base64.getMimeDecoder().decode(pem.group(1));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(octets));
        } catch (IllegalArgumentException | InvalidKeySpecException e) {
            throw new KeyException(file + " holds no " + algorithm + " key, which the certificate wants", e);
        }
    }

    /** What the one signs the other verifies. */
    private static boolean belongTogether(PrivateKey key, PublicKey shown) throws GeneralSecurityException {
        Signature signature =
                Signature.getInstance(shown.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
        byte[] anything = new byte[32];
        signature.initSign(key);
        signature.update(anything);
        byte[] signed = signature.sign();
        signature.initVerify(shown);
        signature.update(anything);
        return signature.verify(signed);
    }

    /** The certificates of a PEM file; at least one. */
    static List<X509Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        List<X509Certificate> certificates;
        try {
            certificates =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
        } catch (CertificateException e) {
            throw new CertificateException(file + " holds no certificate in PEM", e);
        }
        if (certificates.isEmpty()) {
            throw new CertificateException(file + " holds no certificate");
        }
        return certificates;
    }
}
