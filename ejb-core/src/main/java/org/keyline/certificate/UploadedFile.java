package org.keyline.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.keyline.fault.Fault;

/**
 * What an uploaded file holds: PEM (RFC 7468), DER, PKCS #7 or PKCS #12, recognised by the content, not by the name. A stranger
 * may have made it: its size and the number of things in it are bounded.
 */
final class UploadedFile {

    static final int MOST_BYTES = 65_536;
    static final int MOST_CERTIFICATES = 16;
    static final int MOST_CERTIFICATE_BYTES = 16_384;
    private static final int MOST_BLOCKS = 32;
    private static final String WHAT_IT_MAY_BE =
            "Upload certificates in PEM or DER, a PKCS #7 file, or a PKCS #12 file.";

    private final char[] password;
    private final Set<X509Certificate> certificates = new LinkedHashSet<>();
    private final List<PrivateKey> keys = new ArrayList<>();

    private UploadedFile(String password) {
        this.password = password.toCharArray();
    }

    /**
     * What was found.
     *
     * @param certificates in the file's order, each once; at least one
     * @param key the private key, where the file holds one
     */
    record Content(List<X509Certificate> certificates, Optional<PrivateKey> key) {}

    /** @throws Fault.Invalid when it is not what can be taken up, with what to do */
    static Content read(byte[] content, String password) {
        if (content.length == 0) {
            throw new Fault.Invalid("The file is empty. " + WHAT_IT_MAY_BE);
        }
        if (content.length > MOST_BYTES) {
            throw new Fault.Invalid(
                    "The file has more than " + MOST_BYTES / 1024 + " KB: take out what is not of the chain.");
        }
        UploadedFile file = new UploadedFile(password);
        String text = new String(content, StandardCharsets.ISO_8859_1);
        try {
            if (text.contains("-----BEGIN ")) {
                file.readPem(text);
            } else {
                file.readDer(content);
            }
        } catch (Fault e) {
            throw e;
        } catch (IOException | GeneralSecurityException | CMSException | RuntimeException e) {
            throw new Fault.Invalid("The file is damaged, or of a kind that is not taken. " + WHAT_IT_MAY_BE);
        }
        return file.content();
    }

    private Content content() {
        if (certificates.isEmpty()) {
            throw new Fault.Invalid("The file holds no certificate. " + WHAT_IT_MAY_BE);
        }
        if (keys.size() > 1) {
            throw new Fault.Invalid("The file holds several private keys: leave in it the one of the certificate.");
        }
        return new Content(List.copyOf(certificates), keys.stream().findFirst());
    }

    private void readPem(String text) throws IOException, GeneralSecurityException, CMSException {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            int blocks = 0;
            for (Object block = parser.readObject(); block != null; block = parser.readObject()) {
                if (++blocks > MOST_BLOCKS) {
                    throw new Fault.Invalid("The file holds more than " + MOST_BLOCKS + " things.");
                }
                take(block);
            }
        }
    }

    private void take(Object block) throws IOException, GeneralSecurityException, CMSException {
        switch (block) {
            case X509CertificateHolder certificate -> add(certificate);
            case PrivateKeyInfo key -> add(key);
            case PEMKeyPair pair -> add(pair.getPrivateKeyInfo());
            case PKCS8EncryptedPrivateKeyInfo key -> add(decrypted(key));
            case PEMEncryptedKeyPair pair -> add(decrypted(pair));
            case ContentInfo signed -> add(signed);
            case PKCS10CertificationRequest request -> throw request();
            case X9ECParameters curve -> {} // openssl writes it before a key that has it too
            case ASN1ObjectIdentifier curve -> {}
            default ->
                throw new Fault.Invalid("The file holds something else than certificates and a key. " + WHAT_IT_MAY_BE);
        }
    }

    private static Fault request() {
        return new Fault.Invalid(
                "This is the request (CSR), not its answer: have the authority sign it, and upload the certificate.");
    }

    /** Told apart by what the outer sequence begins with. */
    private void readDer(byte[] content) throws IOException, GeneralSecurityException, CMSException {
        ASN1Sequence outer = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(content));
        ASN1Encodable first = outer.getObjectAt(0);
        if (first instanceof ASN1Integer version && version.hasValue(3)) {
            readPkcs12(content);
        } else if (first instanceof ASN1ObjectIdentifier) {
            add(ContentInfo.getInstance(outer));
        } else if (first instanceof ASN1Sequence inner && !(inner.getObjectAt(0) instanceof ASN1ObjectIdentifier)) {
            if (isRequest(inner)) {
                throw request();
            }
            add(new X509CertificateHolder(content));
        } else {
            throw notTaken();
        }
    }

    /** What is signed of a request has four parts, of a certificate six or more. */
    private static boolean isRequest(ASN1Sequence signed) {
        return signed.getObjectAt(0) instanceof ASN1Integer && signed.size() <= 4;
    }

    private static Fault notTaken() {
        return new Fault.Invalid("The file is a key alone, or of a kind that is not taken. " + WHAT_IT_MAY_BE);
    }

    private void readPkcs12(byte[] content) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(new ByteArrayInputStream(content), password);
            for (String alias : Collections.list(store.aliases())) {
                Key key = store.isKeyEntry(alias) ? store.getKey(alias, password) : null;
                if (key instanceof PrivateKey own) {
                    keys.add(own);
                }
                Certificate[] chain = store.getCertificateChain(alias);
                for (Certificate certificate :
                        chain == null ? new Certificate[] {store.getCertificate(alias)} : chain) {
                    if (certificate instanceof X509Certificate x509) {
                        add(x509);
                    }
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw wrongPassword();
        }
    }

    private static Fault wrongPassword() {
        return new Fault.Invalid(
                "The file could not be opened: the password is wrong or missing, or the file is damaged.");
    }

    private void add(X509CertificateHolder holder) throws IOException, CertificateException {
        X509.parse(holder.getEncoded()).forEach(this::add);
    }

    private void add(X509Certificate certificate) {
        if (X509.encoded(certificate).length > MOST_CERTIFICATE_BYTES) {
            throw new Fault.Invalid("The certificate of " + X509.name(certificate) + " is larger than "
                    + MOST_CERTIFICATE_BYTES / 1024 + " KB.");
        }
        certificates.add(certificate);
        if (certificates.size() > MOST_CERTIFICATES) {
            throw new Fault.Invalid(
                    "The file holds more than " + MOST_CERTIFICATES + " certificates: upload them in parts.");
        }
    }

    private void add(PrivateKeyInfo key) throws IOException {
        keys.add(new JcaPEMKeyConverter().getPrivateKey(key));
    }

    private void add(ContentInfo signed) throws CMSException, IOException, CertificateException {
        for (X509CertificateHolder certificate :
                new CMSSignedData(signed).getCertificates().getMatches(null)) {
            add(certificate);
        }
    }

    /** The provider is not made known to the JDK: the rest of the server goes on with the JDK's own. */
    private PrivateKeyInfo decrypted(PKCS8EncryptedPrivateKeyInfo key) {
        try {
            return key.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                    .setProvider(new BouncyCastleProvider())
                    .build(password));
        } catch (PKCSException | OperatorCreationException | RuntimeException e) {
            throw wrongPassword();
        }
    }

    private PrivateKeyInfo decrypted(PEMEncryptedKeyPair pair) {
        try {
            return pair.decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                            .setProvider(new BouncyCastleProvider())
                            .build(password))
                    .getPrivateKeyInfo();
        } catch (IOException | RuntimeException e) {
            throw wrongPassword();
        }
    }
}
