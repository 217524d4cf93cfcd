package org.keyline.certificate;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certificate about to be made, good unless it is told otherwise. */
final class Draft {

    private static final Map<String, KeyPair> KEYS = new ConcurrentHashMap<>();
    private static final AtomicLong SERIAL = new AtomicLong(1);

    private final String name;
    private KeyPair pair;
    private boolean authority;
    private int pathLength = -1;
    private int usage = KeyUsage.digitalSignature;
    private KeyPurposeId purpose = KeyPurposeId.id_kp_serverAuth;
    private List<String> names = List.of("cucm.example.org");
    private Instant from = Instant.now().minus(Duration.ofHours(1));
    private Instant until = Instant.now().plus(Duration.ofDays(300));
    private String hash = "SHA256";

    private Draft(String name, KeyPair pair) {
        this.name = name;
        this.pair = pair;
    }

    record Issued(X509Certificate certificate, KeyPair pair) {
        PrivateKey key() {
            return pair.getPrivate();
        }

        String pem() {
            return X509.pem(certificate);
        }

        String keyPem() {
            return X509.pem("PRIVATE KEY", key().getEncoded());
        }
    }

    static Draft server(String name) {
        return new Draft(name, key("RSA", 2048, name));
    }

    static Draft ecServer(String name) {
        return new Draft(name, key("EC", 256, name));
    }

    static Draft authority(String name) {
        Draft draft = new Draft(name, key("EC", 256, name));
        draft.authority = true;
        draft.usage = KeyUsage.keyCertSign | KeyUsage.cRLSign;
        draft.names = List.of();
        return draft;
    }

    /** Of a name there is one key. */
    static KeyPair key(String algorithm, int size, String name) {
        return KEYS.computeIfAbsent(algorithm + size + name, wanted -> fresh(algorithm, size));
    }

    private static KeyPair fresh(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp" + size + "r1"));
            } else {
                generator.initialize(size);
            }
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Draft withKey(KeyPair other) {
        pair = other;
        return this;
    }

    Draft withPublicKey(PublicKey other) {
        pair = new KeyPair(other, pair.getPrivate());
        return this;
    }

    Draft asAuthority(int length) {
        authority = true;
        pathLength = length;
        return this;
    }

    Draft asNoAuthority() {
        authority = false;
        return this;
    }

    Draft withUsage(int bits) {
        usage = bits;
        return this;
    }

    Draft withPurpose(KeyPurposeId other) {
        purpose = other;
        return this;
    }

    Draft withNames(String... others) {
        names = List.of(others);
        return this;
    }

    Draft valid(Duration fromNow, Duration untilNow) {
        from = Instant.now().plus(fromNow);
        until = Instant.now().plus(untilNow);
        return this;
    }

    Draft withHash(String other) {
        hash = other;
        return this;
    }

    Issued selfSigned() {
        return by(null);
    }

    Issued by(@Nullable Issued issuer) {
        X500Name subject = new X500Name("CN=" + name + ",O=Example");
        X500Name signer = issuer == null
                ? subject
                : X500Name.getInstance(
                        issuer.certificate().getSubjectX500Principal().getEncoded());
        PrivateKey key = issuer == null ? pair.getPrivate() : issuer.key();
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    signer,
                    BigInteger.valueOf(SERIAL.getAndIncrement()),
                    Date.from(from),
                    Date.from(until),
                    subject,
                    pair.getPublic());
            builder.addExtension(
                    Extension.basicConstraints,
                    true,
                    pathLength >= 0 ? new BasicConstraints(pathLength) : new BasicConstraints(authority));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            if (!authority) {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            }
            if (!names.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(names.stream()
                                .map(text -> new GeneralName(GeneralName.dNSName, text))
                                .toArray(GeneralName[]::new)));
            }
            String algorithm = hash + (key.getAlgorithm().equals("EC") ? "withECDSA" : "withRSA");
            return new Issued(
                    new JcaX509CertificateConverter()
                            .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(key))),
                    pair);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] pkcs12(Issued own, String password, Issued... others) {
        try {
            Certificate[] chain = java.util.stream.Stream.concat(
                            java.util.stream.Stream.of(own), List.of(others).stream())
                    .map(Issued::certificate)
                    .toArray(Certificate[]::new);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("one", own.key(), password.toCharArray(), chain);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, password.toCharArray());
            return out.toByteArray();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(String... texts) {
        return String.join("\n", texts).getBytes(StandardCharsets.US_ASCII);
    }
}
