package org.keyline.sip.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import org.keyline.sip.TlsMaterial;

/** Reads the files that a {@link TlsMaterial} names. */
final class TlsFiles {

    private TlsFiles() {}

    /** A digest of what all the files hold, to see whether they changed. */
    static String fingerprint(TlsMaterial material) throws IOException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (TlsMaterial.Identity identity : material.identities()) {
            digest.update(Files.readAllBytes(identity.chain()));
            digest.update(Files.readAllBytes(identity.key()));
        }
        if (material.trust().isPresent()) {
            digest.update(Files.readAllBytes(material.trust().get()));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The algorithm of the first certificate's key: {@code EC} or {@code RSA}. */
    static String keyAlgorithm(Path chain) throws IOException, GeneralSecurityException {
        var certificates = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(chain)));
        return ((X509Certificate) certificates.iterator().next()).getPublicKey().getAlgorithm();
    }
}
