package org.keyline.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keyline.call.Dialog;
import org.keyline.call.Ua;
import org.keyline.tools.cli.CommandLineDoor;
import org.keyline.tools.install.Installation;
import org.keyline.tools.install.LocalTrust;
import org.keyline.tools.login.Login;
import org.keyline.tools.phone.Phone;
import org.keyline.tools.phone.PhoneIdentity;
import org.keyline.tools.phone.SipText;

/** Keycloak's tokens under rules that change while the server runs; encrypted ones are made by the JDK's own cryptography. */
class TokensIT {

    private static final PhoneIdentity RADO = PhoneIdentity.csf("CSFrado", "1010");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TAG_OCTETS = 16;

    private final Installation installation = Installation.here();
    private final CommandLineDoor door = CommandLineDoor.of(installation);
    private final String token = Login.at(installation, "keyline-softphone")
            .as("rado", installation.password("rado"))
            .access();

    @BeforeEach
    void modeIsOn() {
        run("utils sipOAuth-mode enable");
    }

    @AfterEach
    void asItWas() {
        run("set parameter TokenEncryptionRequired 0");
        run("set issuer Keycloak clients keyline-softphone");
        run("set issuer Keycloak methodScopes");
        door.close();
    }

    private String run(String command) {
        return Commands.run(door, command);
    }

    private SipText register(String accessToken) {
        try (Phone phone = Phone.connect(installation.sipOAuth(), LocalTrust.of(installation.authority()), RADO)) {
            return phone.withToken(accessToken).register();
        }
    }

    private void registers(String accessToken) {
        assertThat(register(accessToken).status()).isEqualTo(200);
    }

    private void challenged(String accessToken, String error) {
        SipText answer = register(accessToken);
        assertThat(answer.status()).isEqualTo(407);
        assertThat(answer.header("Proxy-Authenticate").orElseThrow()).endsWith("error=\"" + error + "\"");
    }

    @Test
    void anEncryptedTokenRegistersAndWhereItIsRequiredNoOther() throws GeneralSecurityException {
        String encrypted = encrypted(token, run("show encryption-keys"));
        registers(encrypted);
        registers(token);
        run("set parameter TokenEncryptionRequired 1");
        challenged(token, "invalid_token");
        registers(encrypted);
    }

    @Test
    void anOldKeyIsTakenForAsLongAsItOverlaps() throws GeneralSecurityException {
        String toTheFirst = encrypted(token, run("show encryption-keys"));
        run("utils encryption-keys rotate 60");
        registers(toTheFirst);
        registers(encrypted(token, run("show encryption-keys")));
        run("utils encryption-keys rotate 0");
        challenged(toTheFirst, "invalid_token");
        registers(encrypted(token, run("show encryption-keys")));
    }

    @Test
    void aChangedRuleOfTheIssuerCountsFromTheNextRequestOn() {
        registers(token);
        run("set issuer Keycloak clients another");
        challenged(token, "invalid_token");
        run("set issuer Keycloak clients another, keyline-softphone");
        registers(token);
        run("set issuer Keycloak methodScopes INVITE=sip, REGISTER=another");
        challenged(token, "invalid_scope");
        run("set issuer Keycloak methodScopes INVITE=another");
        registers(token);
    }

    @Test
    void aMethodsOwnScopeCountsForThatMethod() {
        try (Phone phone = Phone.connect(installation.sipOAuth(), LocalTrust.of(installation.authority()), RADO)) {
            Ua rado = new Ua(phone.withToken(token), "1010", token).registered();
            run("set issuer Keycloak methodScopes MESSAGE=another");
            rado.start("MESSAGE", "1999", "hello");
            assertThat(Dialog.value(rado.hears(407), "Proxy-Authenticate"))
                    .isEqualTo("Bearer realm=\"ccmsipline\",error=\"invalid_scope\"");
            assertThat(phone.refresh().status()).isEqualTo(200);
            run("set issuer Keycloak methodScopes REGISTER=another, MESSAGE=sip");
            rado.start("MESSAGE", "1999", "hello");
            assertThat(Dialog.value(rado.hears(404), "Warning")).contains("no such line");
            assertThat(phone.refresh().header("Proxy-Authenticate").orElseThrow())
                    .endsWith("error=\"invalid_scope\"");
        }
    }

    @Test
    void anIssuerThatCannotBeReachedKeepsNobodyElseFromRegistering() {
        run("set issuer Away uri https://127.0.0.1:1/nobody");
        try {
            registers(token);
            assertThat(run("show issuers")).contains("Away: uri=https://127.0.0.1:1/nobody");
        } finally {
            run("set issuer Away delete");
        }
        assertThat(run("show issuers")).doesNotContain("Away").contains("Keycloak: uri= ");
    }

    /** RFC 7516 section 5.1 with RSA-OAEP-256 and A256GCM. */
    private static String encrypted(String signed, String published) throws GeneralSecurityException {
        Matcher rsa = Pattern.compile("\\{[^{}]*\"kty\":\"RSA\"[^{}]*}").matcher(published);
        assertThat(rsa.find()).isTrue();
        String key = rsa.group();
        String header =
                "{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\",\"cty\":\"JWT\",\"kid\":\"" + member(key, "kid") + "\"}";
        String first = base64(header.getBytes(StandardCharsets.UTF_8));
        byte[] content = random(32);
        byte[] nonce = random(12);

        Cipher wrap = Cipher.getInstance("RSA/ECB/OAEPPadding");
        wrap.init(
                Cipher.ENCRYPT_MODE,
                publicKey(key),
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
        Cipher seal = Cipher.getInstance("AES/GCM/NoPadding");
        seal.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(content, "AES"), new GCMParameterSpec(8 * TAG_OCTETS, nonce));
        seal.updateAAD(first.getBytes(StandardCharsets.US_ASCII));
        byte[] sealed = seal.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
        int end = sealed.length - TAG_OCTETS;
        return String.join(
                ".",
                first,
                base64(wrap.doFinal(content)),
                base64(nonce),
                base64(Arrays.copyOf(sealed, end)),
                base64(Arrays.copyOfRange(sealed, end, sealed.length)));
    }

    private static PublicKey publicKey(String jwk) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(member(jwk, "n")), number(member(jwk, "e"))));
    }

    private static BigInteger number(String base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64));
    }

    private static String member(String json, String name) {
        Matcher member = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        assertThat(member.find()).as(name).isTrue();
        return member.group(1);
    }

    private static String base64(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private static byte[] random(int length) {
        byte[] octets = new byte[length];
        RANDOM.nextBytes(octets);
        return octets;
    }
}
