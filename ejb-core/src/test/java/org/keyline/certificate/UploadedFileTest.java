package org.keyline.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.keyline.certificate.Draft.bytes;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.certificate.Draft.Issued;
import org.keyline.fault.Fault;

class UploadedFileTest {

    private final Issued root = Draft.authority("Root").selfSigned();
    private final Issued server = Draft.server("cucm").by(root);

    private static UploadedFile.Content read(byte[] content) {
        return UploadedFile.read(content, "");
    }

    private static void refused(byte[] content, String password, String why) {
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> UploadedFile.read(content, password))
                .withMessageContaining(why);
    }

    private void holdsBoth(UploadedFile.Content content) {
        assertThat(content.certificates()).containsExactlyInAnyOrder(server.certificate(), root.certificate());
    }

    @Test
    void readsPemWithWordsAround() {
        UploadedFile.Content content = read(bytes("subject=cucm", server.pem(), "text", root.pem(), root.pem()));
        assertThat(content.certificates()).containsExactly(server.certificate(), root.certificate());
        assertThat(content.key()).isEmpty();
    }

    @Test
    void readsAKeyBesideIt() {
        assertThat(read(bytes(server.keyPem(), server.pem())).key()).contains(server.key());
    }

    @Test
    void readsKeysAsOpensslWritesThem() throws Exception {
        StringWriter rsa = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(rsa)) {
            writer.writeObject(new JcaMiscPEMGenerator(server.key()));
        }
        assertThat(rsa.toString()).contains("BEGIN RSA PRIVATE KEY");
        assertThat(read(bytes(rsa.toString(), server.pem())).key()).contains(server.key());
        Issued own = Draft.ecServer("ec").by(root);
        String curve = X509.pem(
                "EC PARAMETERS",
                PrivateKeyInfo.getInstance(own.key().getEncoded())
                        .getPrivateKeyAlgorithm()
                        .getParameters()
                        .toASN1Primitive()
                        .getEncoded());
        assertThat(read(bytes(curve, own.keyPem(), own.pem())).key()).contains(own.key());
    }

    @Test
    void opensEncryptedKeysWithThePassword() throws Exception {
        StringWriter modern = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(modern)) {
            writer.writeObject(new JcaPKCS8Generator(
                    server.key(),
                    new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                            .setProvider(new org.bouncycastle.jce.provider.BouncyCastleProvider())
                            .setPassword("open".toCharArray())
                            .build()));
        }
        StringWriter traditional = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(traditional)) {
            writer.writeObject(
                    server.key(),
                    new JcePEMEncryptorBuilder("AES-256-CBC")
                            .setProvider(new org.bouncycastle.jce.provider.BouncyCastleProvider())
                            .build("open".toCharArray()));
        }
        for (StringWriter key : List.of(modern, traditional)) {
            byte[] file = bytes(key.toString(), server.pem());
            assertThat(UploadedFile.read(file, "open").key()).contains(server.key());
            refused(file, "wrong", "password is wrong");
            refused(file, "", "password is wrong");
        }
    }

    @Test
    void readsDer() throws Exception {
        assertThat(read(server.certificate().getEncoded()).certificates()).containsExactly(server.certificate());
        byte[] longer = Arrays.copyOf(
                server.certificate().getEncoded(), server.certificate().getEncoded().length + 1);
        refused(longer, "", "damaged");
    }

    @Test
    void readsPkcs7() throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addCertificate(new X509CertificateHolder(server.certificate().getEncoded()));
        generator.addCertificate(new X509CertificateHolder(root.certificate().getEncoded()));
        byte[] signed = generator.generate(new CMSAbsentContent()).getEncoded();
        holdsBoth(read(signed));
        holdsBoth(read(bytes(X509.pem("PKCS7", signed))));
    }

    @Test
    void readsPkcs12WithItsPassword() {
        byte[] file = Draft.pkcs12(server, "open", root);
        UploadedFile.Content content = UploadedFile.read(file, "open");
        holdsBoth(content);
        assertThat(content.key()).contains(server.key());
        refused(file, "wrong", "password is wrong");
        refused(file, "", "password is wrong");
    }

    @Test
    void saysThatTheRequestIsNotItsAnswer() throws Exception {
        RequestTerms terms = new RequestTerms("cucm", "", "", "", "", "", List.of("cucm.example.org"), 256);
        byte[] request =
                Issuing.with(terms, CertificatePurpose.TOMCAT_ECDSA).request().getEncoded();
        refused(bytes(X509.pem("CERTIFICATE REQUEST", request)), "", "not its answer");
        refused(request, "", "not its answer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "0",
                "-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\nMIIB",
                "-----BEGIN X509 CRL-----\nMAA=\n-----END X509 CRL-----",
                "-----BEGIN PUBLIC KEY-----\nMAA=\n-----END PUBLIC KEY-----"
            })
    void refusesWhatIsNone(String text) {
        refused(text.getBytes(StandardCharsets.ISO_8859_1), "", "The file ");
    }

    @Test
    void refusesAKeyAlone() throws Exception {
        refused(bytes(server.keyPem()), "", "holds no certificate");
        refused(server.key().getEncoded(), "", "key alone");
    }

    @Test
    void refusesSeveralKeys() {
        refused(bytes(server.keyPem(), root.keyPem(), server.pem()), "", "several private keys");
    }

    @Test
    void isBounded() {
        refused(new byte[UploadedFile.MOST_BYTES + 1], "", "more than 64 KB");
        String many = IntStream.rangeClosed(0, UploadedFile.MOST_CERTIFICATES)
                .mapToObj(number -> Draft.authority("Root").selfSigned().pem())
                .reduce("", String::concat);
        refused(bytes(many), "", "more than 16 certificates");
    }
}
