package org.keyline.sip.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.TlsMaterial;

/** A certificate authority of the tests. */
public final class Authority {

    private final String name;
    /** RSA keys take long to make: one pair for all, as no test looks at the keys. */
    private static final KeyPair RSA = generate("RSA");

    private final KeyPair keys = RSA;
    private final X509Certificate certificate;

    /** Its key is RSA, so that a client which knows nothing else can verify it. */
    public Authority(String name) {
        this.name = name;
        this.certificate = certificate(name, keys, true, Duration.ofDays(1));
    }

    /** A certificate with its key. */
    public record Issued(KeyPair keys, X509Certificate certificate) {}

    public Issued issue(String commonName, String algorithm) {
        return issue(
                commonName,
                algorithm,
                Duration.ofDays(1),
                new GeneralName(GeneralName.dNSName, "localhost"),
                new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                new GeneralName(GeneralName.rfc822Name, "nobody@example.com"));
    }

    /** With an EC key and these alternative names. */
    public Issued issue(String commonName, GeneralName... alternatives) {
        return issue(commonName, "EC", Duration.ofDays(1), alternatives);
    }

    /** Not valid any more. */
    public Issued issueExpired(String commonName) {
        return issue(commonName, "EC", Duration.ofMinutes(-1));
    }

    private Issued issue(String commonName, String algorithm, Duration validFor, GeneralName... alternatives) {
        KeyPair pair = pair(algorithm);
        return new Issued(pair, certificate(commonName, pair, false, validFor, alternatives));
    }

    public X509Certificate certificate() {
        return certificate;
    }

    private static KeyPair pair(String algorithm) {
        return algorithm.equals("RSA") ? RSA : generate(algorithm);
    }

    private static KeyPair generate(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate certificate(
            String commonName, KeyPair pair, boolean authority, Duration validFor, GeneralName... alternatives) {
        Instant now = Instant.now();
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Name("CN=" + name),
                    new BigInteger(64, new SecureRandom()),
                    Date.from(now.minus(Duration.ofHours(1))),
                    Date.from(now.plus(validFor)),
                    new X500NameBuilder().addRDN(BCStyle.CN, commonName).build(),
                    pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (alternatives.length > 0) {
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes a chain and a key as PEM files, and names them. */
    public static TlsMaterial.Identity write(Path folder, String name, Issued issued) {
        Path chain = folder.resolve(name + ".pem");
        Path key = folder.resolve(name + "-key.pem");
        write(chain, "CERTIFICATE", encoded(issued.certificate()));
        write(key, "PRIVATE KEY", issued.keys().getPrivate().getEncoded());
        return new TlsMaterial.Identity(chain, key);
    }

    public Path writeTrust(Path folder, String file) {
        Path trust = folder.resolve(file);
        write(trust, "CERTIFICATE", encoded(certificate));
        return trust;
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, String type, byte[] content) {
        String text = "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + type
                + "-----\n";
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client's TLS context that trusts this authority and, where one is given, presents a certificate. */
    public SSLContext client(Issued... presented) {
        return client(() -> {}, presented);
    }

    /**
     * @param presenting runs in the middle of each handshake, before the certificate is sent
     */
    public SSLContext client(Issued presented, Runnable presenting) {
        return client(presenting, presented);
    }

    private SSLContext client(Runnable presenting, Issued... presented) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("ca", certificate);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            for (Issued one : presented) {
                own.setKeyEntry("own", one.keys().getPrivate(), new char[0], new X509Certificate[] {one.certificate()});
            }
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(own, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    presented.length == 0
                            ? null
                            : new KeyManager[] {
                                new Insistent(
                                        (X509ExtendedKeyManager) keyManagers.getKeyManagers()[0], presenting)
                            },
                    trust.getTrustManagers(),
                    null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Presents its certificate whatever authorities the server names. */
    private static final class Insistent extends X509ExtendedKeyManager {

        private final X509ExtendedKeyManager keys;
        private final Runnable presenting;

        Insistent(X509ExtendedKeyManager keys, Runnable presenting) {
            this.keys = keys;
            this.presenting = presenting;
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            presenting.run();
            return "own";
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {"own"};
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return keys.getCertificateChain(alias);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return keys.getPrivateKey(alias);
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public @Nullable String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return null;
        }
    }
}
