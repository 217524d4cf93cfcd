package org.keyline.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Makes keys, requests (PKCS #10, RFC 2986) and self-signed certificates for TLS servers. */
record Issuing(RequestTerms terms, KeyPair pair) {

    /** Browsers refuse server certificates that live longer than 825 days. */
    static final Duration LIFE = Duration.ofDays(820);
    /** A clock that is a little behind must not find the certificate not yet valid. */
    private static final Duration SLACK = Duration.ofHours(1);

    /** With a new key of the kind that the purpose wants. */
    static Issuing with(RequestTerms terms, CertificatePurpose purpose) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(purpose.keyAlgorithm());
            if (purpose.keyAlgorithm().equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp" + terms.keySize() + "r1"));
            } else {
                generator.initialize(terms.keySize());
            }
            return new Issuing(terms, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA, P-256 and P-384", e);
        }
    }

    PKCS10CertificationRequest request() {
        try {
            return new JcaPKCS10CertificationRequestBuilder(subject(), pair.getPublic())
                    .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions())
                    .build(signer());
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("what was checked can be encoded and signed", e);
        }
    }

    X509Certificate selfSigned() {
        Instant from = Instant.now().minus(SLACK);
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                subject(), serial(), Date.from(from), Date.from(from.plus(LIFE)), subject(), pair.getPublic());
        try {
            Extensions wanted = extensions();
            for (var identifier : wanted.getExtensionOIDs()) {
                builder.addExtension(wanted.getExtension(identifier));
            }
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer()));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("what was checked can be encoded and signed", e);
        }
    }

    private Extensions extensions() throws IOException {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        extensions.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
            KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
        }));
        extensions.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(
                        terms.names().stream().map(Issuing::alternative).toArray(GeneralName[]::new)));
        return extensions.generate();
    }

    private static GeneralName alternative(String name) {
        return new GeneralName(RequestTerms.isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    private X500Name subject() {
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
        add(name, BCStyle.C, terms.country());
        add(name, BCStyle.ST, terms.state());
        add(name, BCStyle.L, terms.locality());
        add(name, BCStyle.O, terms.organization());
        add(name, BCStyle.OU, terms.unit());
        add(name, BCStyle.CN, terms.commonName());
        return name.build();
    }

    private static void add(X500NameBuilder name, org.bouncycastle.asn1.ASN1ObjectIdentifier type, String value) {
        if (!value.isBlank()) {
            name.addRDN(type, value.strip());
        }
    }

    /** The hash goes with the key's strength (RFC 5656 section 6.2.1 for EC). */
    private ContentSigner signer() throws OperatorCreationException {
        String hash = terms.keySize() == 384 ? "SHA384" : "SHA256";
        String with = pair.getPrivate().getAlgorithm().equals("EC") ? "withECDSA" : "withRSA";
        return new JcaContentSignerBuilder(hash + with).build(pair.getPrivate());
    }

    /** 127 random bits, positive, the highest of them set (RFC 5280 section 4.1.2.2). */
    private static BigInteger serial() {
        return new BigInteger(126, new SecureRandom()).setBit(126);
    }
}
