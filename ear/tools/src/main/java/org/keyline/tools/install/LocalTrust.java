package org.keyline.tools.install;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.keyline.tools.CommandFailure;

/** Trust in the installation's own authority and in what its node presents now, and in nothing else. */
public final class LocalTrust {

    private LocalTrust() {}

    private static final List<String> PRESENTED = List.of("tomcat.pem", "tomcat-ecdsa.pem");

    /**
     * What trusts the certificates in this file, and the node's own beside it: an administrator may have put others there, of
     * another authority or of none.
     *
     * @param authority PEM file with one or more certificates
     * @throws CommandFailure when it cannot be read
     */
    public static SSLContext of(Path authority) {
        try (InputStream in = Files.newInputStream(authority)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca" + number++, certificate);
            }
            for (String name : PRESENTED) {
                Path own = authority.resolveSibling(name);
                if (Files.exists(own)) {
                    store.setCertificateEntry(name, first(own));
                }
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new CommandFailure(
                    "cannot read the certificate authority " + authority + ": run ./keyline up first", e);
        }
    }

    private static Certificate first(Path chain) throws IOException, GeneralSecurityException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(chain))) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
