package org.keyline.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.AESEncrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.PasswordBasedEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.forgery.Draft;
import org.keyline.forgery.TestKey;
import org.keyline.parameter.ParameterKey;

/** Signed tokens in an envelope (RFC 7516): what is taken, and one refusal for each way in which an envelope can be wrong. */
class EncryptedTokenTest {

    private static final TestKey KEY = TestKey.ec("p256", "ES256", "secp256r1");
    private static final TestIssuer ISSUER = new TestIssuer(KEY);
    private static final byte[] SECRET = new byte[32];

    private final TokenHouse house = new TokenHouse(ISSUER.uri);

    @AfterAll
    static void close() {
        ISSUER.close();
    }

    private JWK ours(String algorithm) {
        KeyType type = algorithm.startsWith("RSA") ? KeyType.RSA : KeyType.EC;
        return house.encryption.published().stream()
                .filter(key -> key.getKeyType().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private JWEHeader.Builder header(String algorithm, String method) {
        return new JWEHeader.Builder(JWEAlgorithm.parse(algorithm), EncryptionMethod.parse(method))
                .contentType("JWT")
                .keyID(ours(algorithm).getKeyID());
    }

    private String envelope(String algorithm, String method) {
        return sealed(header(algorithm, method).build(), encrypter(ours(algorithm)), signed());
    }

    private String signed() {
        return house.draft(KEY).signed();
    }

    private static JWEEncrypter encrypter(JWK key) {
        try {
            return key.getKeyType().equals(KeyType.RSA)
                    ? new RSAEncrypter(key.toRSAKey())
                    : new ECDHEncrypter(key.toECKey());
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String sealed(JWEHeader header, JWEEncrypter encrypter, String content) {
        try {
            JWEObject envelope = new JWEObject(header, new Payload(content));
            envelope.encrypt(encrypter);
            return envelope.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private void refused(Refusal refusal, String token) {
        assertThat(house.verdict(token)).isEqualTo(new Verdict.Refused(refusal));
    }

    private void accepted(String token) {
        assertThat(house.verdict(token)).isInstanceOf(Verdict.Valid.class);
    }

    @ParameterizedTest
    @CsvSource({
        "RSA-OAEP-256, A128CBC-HS256",
        "RSA-OAEP-256, A256GCM",
        "ECDH-ES, A128CBC-HS256",
        "ECDH-ES, A256GCM",
    })
    void accepts(String algorithm, String method) {
        accepted(envelope(algorithm, method));
    }

    @Test
    void remembersTheEnvelopeLikeAnyToken() {
        String token = envelope("ECDH-ES", "A256GCM");
        Verdict first = house.verdict(token);
        assertThat(first).isInstanceOf(Verdict.Valid.class);
        assertThat(house.verdict(token)).isSameAs(first);
    }

    @Test
    void notEncrypted() {
        String plain = signed();
        accepted(plain);
        house.set(ParameterKey.TOKEN_ENCRYPTION_REQUIRED, "1");
        refused(Refusal.NOT_ENCRYPTED, plain);
        accepted(envelope("RSA-OAEP-256", "A256GCM"));
        house.set(ParameterKey.TOKEN_ENCRYPTION_REQUIRED, "0");
        accepted(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA-OAEP", "RSA-OAEP-384", "RSA-OAEP-512", "ECDH-ES+A128KW", "ECDH-ES+A256KW"})
    void keyEncryption(String algorithm) {
        refused(Refusal.KEY_ENCRYPTION, envelope(algorithm, "A256GCM"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dir", "A256KW", "A256GCMKW", "PBES2-HS256+A128KW"})
    void keyEncryptionWithASecret(String algorithm) throws JOSEException {
        JWEHeader header = header(algorithm, "A256GCM").build();
        JWEEncrypter encrypter = algorithm.equals("dir")
                ? new DirectEncrypter(SECRET)
                : algorithm.startsWith("PBES2")
                        ? new PasswordBasedEncrypter(SECRET, 16, 1000)
                        : new AESEncrypter(SECRET);
        refused(Refusal.KEY_ENCRYPTION, sealed(header, encrypter, signed()));
    }

    @Test
    void keyEncryptionOfAnotherKindThanTheKeyNamed() throws JOSEException {
        JWEHeader rsaToEc = header("RSA-OAEP-256", "A256GCM")
                .keyID(ours("ECDH-ES").getKeyID())
                .build();
        refused(Refusal.KEY_ENCRYPTION, sealed(rsaToEc, encrypter(ours("RSA-OAEP-256")), signed()));
        JWEHeader ecToRsa = header("ECDH-ES", "A256GCM")
                .keyID(ours("RSA-OAEP-256").getKeyID())
                .build();
        refused(Refusal.KEY_ENCRYPTION, sealed(ecToRsa, encrypter(ours("ECDH-ES")), signed()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A128GCM", "A192GCM", "A192CBC-HS384", "A256CBC-HS512"})
    void contentEncryption(String method) {
        refused(Refusal.CONTENT_ENCRYPTION, envelope("RSA-OAEP-256", method));
        refused(Refusal.CONTENT_ENCRYPTION, envelope("ECDH-ES", method));
    }

    @Test
    void compressed() {
        JWEHeader header = header("ECDH-ES", "A256GCM")
                .compressionAlgorithm(CompressionAlgorithm.DEF)
                .build();
        refused(Refusal.COMPRESSED, sealed(header, encrypter(ours("ECDH-ES")), signed()));
    }

    @Test
    void criticalHeader() {
        JWEHeader header = header("ECDH-ES", "A256GCM")
                .criticalParams(Set.of("exp"))
                .customParam("exp", 1)
                .build();
        refused(Refusal.CRITICAL_HEADER, sealed(header, encrypter(ours("ECDH-ES")), signed()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "json", "JWE", "JWT "})
    void notNestedByItsHeader(String contentType) {
        JWEHeader header = header("ECDH-ES", "A256GCM").contentType(contentType).build();
        refused(Refusal.NOT_NESTED, sealed(header, encrypter(ours("ECDH-ES")), signed()));
    }

    @Test
    void notNestedByItsContent() {
        JWEHeader header = header("RSA-OAEP-256", "A256GCM").build();
        JWEEncrypter encrypter = encrypter(ours("RSA-OAEP-256"));
        refused(Refusal.NOT_NESTED, sealed(header, encrypter, house.draft(KEY).claimJson()));
        refused(Refusal.NOT_NESTED, sealed(header, encrypter, ""));
        refused(Refusal.NOT_NESTED, sealed(header, encrypter, envelope("ECDH-ES", "A256GCM")));
        String unsigned = house.draft(KEY).header("alg", "\"none\"").signingInput() + ".";
        refused(Refusal.NOT_NESTED, sealed(header, encrypter, unsigned));
    }

    @Test
    void unknownEncryptionKey() {
        JWEEncrypter encrypter = encrypter(ours("ECDH-ES"));
        refused(
                Refusal.UNKNOWN_ENCRYPTION_KEY,
                sealed(header("ECDH-ES", "A256GCM").keyID("another").build(), encrypter, signed()));
        refused(
                Refusal.UNKNOWN_ENCRYPTION_KEY,
                sealed(header("ECDH-ES", "A256GCM").keyID(null).build(), encrypter, signed()));
    }

    @Test
    void decryptionWithAnotherKeyUnderOurName() throws JOSEException {
        refused(
                Refusal.DECRYPTION,
                sealed(
                        header("RSA-OAEP-256", "A256GCM").build(),
                        encrypter(new RSAKeyGenerator(2048).generate()),
                        signed()));
        refused(
                Refusal.DECRYPTION,
                sealed(
                        header("ECDH-ES", "A256GCM").build(),
                        encrypter(new ECKeyGenerator(Curve.P_256).generate()),
                        signed()));
        refused(
                Refusal.DECRYPTION,
                sealed(
                        header("ECDH-ES", "A256GCM").build(),
                        encrypter(new ECKeyGenerator(Curve.P_384).generate()),
                        signed()));
    }

    @ParameterizedTest
    @CsvSource({
        "RSA-OAEP-256, A128CBC-HS256, 1",
        "RSA-OAEP-256, A128CBC-HS256, 2",
        "RSA-OAEP-256, A128CBC-HS256, 3",
        "RSA-OAEP-256, A128CBC-HS256, 4",
        "RSA-OAEP-256, A256GCM, 1",
        "RSA-OAEP-256, A256GCM, 2",
        "RSA-OAEP-256, A256GCM, 3",
        "RSA-OAEP-256, A256GCM, 4",
        "ECDH-ES, A128CBC-HS256, 2",
        "ECDH-ES, A128CBC-HS256, 3",
        "ECDH-ES, A128CBC-HS256, 4",
        "ECDH-ES, A256GCM, 2",
        "ECDH-ES, A256GCM, 3",
        "ECDH-ES, A256GCM, 4",
    })
    void decryptionOfWhatWasChangedOnTheWay(String algorithm, String method, int part) {
        refused(Refusal.DECRYPTION, changed(envelope(algorithm, method), part, octets -> {
            octets[octets.length / 2] ^= 1;
            return octets;
        }));
        refused(
                Refusal.DECRYPTION,
                changed(
                        envelope(algorithm, method),
                        part,
                        octets -> java.util.Arrays.copyOf(octets, octets.length - 4)));
    }

    @Test
    void decryptionUnderAnotherHeader() {
        refused(
                Refusal.DECRYPTION,
                changed(
                        envelope("RSA-OAEP-256", "A256GCM"),
                        0,
                        octets -> new String(octets, StandardCharsets.UTF_8)
                                .replace("\"JWT\"", "\"jwt\"")
                                .getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void malformed() {
        String token = envelope("ECDH-ES", "A256GCM");
        refused(Refusal.MALFORMED, "....");
        refused(Refusal.MALFORMED, "a.b.c.d.e");
        refused(Refusal.MALFORMED, token + "=");
        refused(Refusal.MALFORMED, token + ".");
        refused(Refusal.MALFORMED, token.replaceFirst("\\.\\.", ".AAAA."));
        refused(Refusal.MALFORMED, header(token, json -> json.substring(0, json.length() - 1) + ",\"zip\":1}"));
        refused(Refusal.MALFORMED, header(token, json -> json.replaceFirst("\\{", "{\"alg\":\"dir\",")));
        refused(Refusal.MALFORMED, header(token, json -> json.replaceFirst("\"x\":\"...", "\"x\":\"AAA")));
        refused(Refusal.MALFORMED, header(token, json -> json + "{}"));
        refused(Refusal.MALFORMED, header(token, json -> json.replaceFirst("\"enc\":\"[^\"]*\",?", "")));
        refused(Refusal.MALFORMED, header(token, json -> json.replaceFirst("\"alg\":\"[^\"]*\",?", "")));
        String rsa = envelope("RSA-OAEP-256", "A256GCM");
        String[] parts = rsa.split("\\.", -1);
        refused(Refusal.MALFORMED, rsa.replace(parts[1], ""));
    }

    private static String header(String token, UnaryOperator<String> change) {
        return changed(
                token,
                0,
                octets ->
                        change.apply(new String(octets, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    }

    private static String changed(String token, int part, UnaryOperator<byte[]> change) {
        String[] parts = token.split("\\.", -1);
        byte[] octets = change.apply(Base64.getUrlDecoder().decode(parts[part]));
        parts[part] = Draft.base64(octets);
        return String.join(".", parts);
    }

    @Test
    void whatIsInTheEnvelopeKeepsTheRulesOfAllTokens() {
        JWEHeader header = header("ECDH-ES", "A128CBC-HS256").build();
        JWEEncrypter encrypter = encrypter(ours("ECDH-ES"));
        refused(
                Refusal.AUDIENCE,
                sealed(header, encrypter, house.draft(KEY).claim("aud", "\"x\"").signed()));
        refused(
                Refusal.ISSUER,
                sealed(header, encrypter, house.draft(KEY).claim("iss", "\"x\"").signed()));
        byte[] other = house.draft(KEY).claim("preferred_username", "\"admin\"").signature();
        refused(Refusal.SIGNATURE, sealed(header, encrypter, house.draft(KEY).with(other)));
    }

    @Test
    void isTakenToAnOldKeyForAsLongAsThatOverlaps() {
        String token = envelope("RSA-OAEP-256", "A256GCM");
        house.encryption.rotate(Duration.ofMinutes(10));
        accepted(token);
        accepted(envelope("RSA-OAEP-256", "A256GCM"));
        String second = sealedToTheOldKeyBefore(Duration.ofMinutes(10));
        refused(Refusal.UNKNOWN_ENCRYPTION_KEY, second);
    }

    private String sealedToTheOldKeyBefore(Duration end) {
        String token = envelope("ECDH-ES", "A256GCM");
        house.encryption.rotate(end);
        house.pass(end);
        return token;
    }
}
