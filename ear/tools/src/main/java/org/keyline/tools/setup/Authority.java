package org.keyline.tools.setup;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The installation's own certificate authority. */
record Authority(X509Certificate certificate, PrivateKey key) {

    private static final Duration LIFE = Duration.ofDays(3650);
    /** Browsers refuse server certificates that live longer than 825 days. */
    private static final Duration SERVER_LIFE = Duration.ofDays(820);
    /** A clock that is a little behind must not find the certificate not yet valid. */
    private static final Duration SLACK = Duration.ofHours(1);

    /** A new one; the serial number in its name keeps two installations apart in one browser. */
    static Authority make() throws GeneralSecurityException, IOException {
        KeyPair pair = KeyKind.EC.generate();
        BigInteger serial = serial();
        X500Name name =
                new X500Name("CN=Keyline local authority " + serial.toString(16).substring(0, 8));
        X509v3CertificateBuilder builder = builder(name, serial, name, pair.getPublic(), LIFE);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        JcaX509ExtensionUtils utils = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.subjectKeyIdentifier, false, utils.createSubjectKeyIdentifier(pair.getPublic()));
        return new Authority(sign(builder, pair.getPrivate()), pair.getPrivate());
    }

    /** A certificate by itself, for both ends of a connection. */
    static X509Certificate alone(String called, KeyPair pair) throws GeneralSecurityException, IOException {
        X500Name name = new X500Name("CN=" + called);
        X509v3CertificateBuilder builder = builder(name, serial(), name, pair.getPublic(), LIFE);
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
            KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
        }));
        return sign(builder, pair.getPrivate());
    }

    /** A certificate for a TLS server (RFC 5280 section 4.2.1.12) that is also a client to its neighbours. */
    X509Certificate server(PublicKey subject, Set<String> names) throws GeneralSecurityException, IOException {
        X500Name issuer =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        X500Name name = new X500Name("CN=" + names.iterator().next());
        X509v3CertificateBuilder builder = builder(issuer, serial(), name, subject, SERVER_LIFE);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
            KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
        }));
        builder.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
        JcaX509ExtensionUtils utils = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.subjectKeyIdentifier, false, utils.createSubjectKeyIdentifier(subject));
        builder.addExtension(Extension.authorityKeyIdentifier, false, utils.createAuthorityKeyIdentifier(certificate));
        return sign(builder, key);
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, BigInteger serial, X500Name subject, PublicKey key, Duration life) {
        Instant from = Instant.now().minus(SLACK);
        return new JcaX509v3CertificateBuilder(
                issuer, serial, Date.from(from), Date.from(from.plus(life)), subject, key);
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        try {
            KeyKind kind = KeyKind.valueOf(key.getAlgorithm());
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(kind.signature).build(key)));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static GeneralNames alternatives(Set<String> names) {
        return new GeneralNames(names.stream().map(Authority::alternative).toArray(GeneralName[]::new));
    }

    private static GeneralName alternative(String name) {
        boolean address = name.contains(":") || name.matches("[0-9]+(\\.[0-9]+){3}");
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    /** 127 random bits, positive, the highest of them set (RFC 5280 section 4.1.2.2). */
    private static BigInteger serial() {
        return new BigInteger(126, new SecureRandom()).setBit(126);
    }
}
