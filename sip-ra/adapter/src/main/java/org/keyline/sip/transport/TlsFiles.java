package org.keyline.sip.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import org.keyline.sip.TlsMaterial;

/** Reads the files that a {@link TlsMaterial} names. */
final class TlsFiles {

    private TlsFiles() {}

    /** A digest of what is presented, to see whether it changed. */
    static String fingerprint(List<TlsMaterial.Identity> identities) throws IOException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (TlsMaterial.Identity identity : identities) {
            digest.update(Files.readAllBytes(identity.chain()));
            digest.update(Files.readAllBytes(identity.key()));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The certificates of a PEM file; at least one. */
    static List<X509Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        List<X509Certificate> certificates =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
                        .stream()
                        .map(X509Certificate.class::cast)
                        .toList();
        if (certificates.isEmpty()) {
            throw new CertificateException(file + " holds no certificate");
        }
        return certificates;
    }

    /** The algorithm of the first certificate's key: {@code EC} or {@code RSA}. */
    static String keyAlgorithm(Path chain) throws IOException, GeneralSecurityException {
        return certificates(chain).getFirst().getPublicKey().getAlgorithm();
    }
}
