package org.keyline.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.fault.Fault;
import org.keyline.revocation.RevocationRecord;

class IssuerEventsTest {

    private static final String SECRET = "a secret of some length";
    private static final String ISSUER = "https://login.example.org/realms/a";

    private final List<String> revoked = new ArrayList<>();
    private final IssuerEvents events = new IssuerEvents(new TokenHouse(ISSUER).issuers(), new Record(), SECRET);

    private final class Record extends RevocationRecord {
        @Override
        public void user(String user, Instant until, String toldBy) {
            revoked.add("user " + user + " " + until.getEpochSecond());
        }

        @Override
        public void subject(String issuer, String subject, Instant until, String toldBy) {
            revoked.add("subject " + subject + " " + until.getEpochSecond());
        }

        @Override
        public void session(String issuer, String session, String subject, Instant until, String toldBy) {
            revoked.add("session " + session + " of " + subject + " " + until.getEpochSecond());
        }

        @Override
        public void token(String issuer, String token, String subject, Instant until, String toldBy) {
            revoked.add("token " + token + " of " + subject + " " + until.getEpochSecond());
        }

        @Override
        public void issuer(String issuer, Instant until, String toldBy) {
            revoked.add("issuer " + issuer + " " + until.getEpochSecond());
        }
    }

    private static String signature(String body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private void tell(String body) {
        events.accept(body.getBytes(UTF_8), signature(body, SECRET));
    }

    private static String event(String kind, String name) {
        return "{\"issuer\":\"" + ISSUER + "\",\"kind\":\"" + kind + "\",\"name\":\"" + name
                + "\",\"subject\":\"u1\",\"until\":1700000000}";
    }

    @ParameterizedTest
    @CsvSource({
        "user, rado, user rado 1700000000",
        "subject, u1, subject u1 1700000000",
        "session, s1, session s1 of u1 1700000000",
        "token, t1, token t1 of u1 1700000000",
        "issuer, '', issuer https://login.example.org/realms/a 1700000000"
    })
    void revokesWhatIsNamed(String kind, String name, String expected) {
        tell(event(kind, name));
        assertThat(revoked).containsExactly(expected);
    }

    @Test
    void refusesWhatIsNotSignedWithTheSecret() {
        String body = event("user", "rado");
        for (String signature : List.of("", "zz", "00", signature(body, "another"), signature(body + " ", SECRET))) {
            assertThatExceptionOfType(Fault.Denied.class)
                    .isThrownBy(() -> events.accept(body.getBytes(UTF_8), signature));
        }
        assertThat(revoked).isEmpty();
    }

    @Test
    void takesNoEventsWithoutASecret() {
        String body = event("user", "rado");
        IssuerEvents without = new IssuerEvents(new TokenHouse(ISSUER).issuers(), new Record(), "short");
        assertThatExceptionOfType(Fault.Denied.class)
                .isThrownBy(() -> without.accept(body.getBytes(UTF_8), signature(body, "short")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"issuer\":\"https://evil.example\",\"kind\":\"user\",\"name\":\"rado\",\"until\":1}",
                "{\"issuer\":\"https://login.example.org/realms/a\",\"kind\":\"user\",\"name\":\"rado\"}",
                "{\"issuer\":\"https://login.example.org/realms/a\",\"kind\":\"user\",\"until\":1}",
                "{\"issuer\":\"https://login.example.org/realms/a\",\"kind\":\"other\",\"name\":\"x\",\"until\":1}"
            })
    void refusesWhatItDoesNotUnderstand(String body) {
        assertThatExceptionOfType(Fault.Invalid.class).isThrownBy(() -> tell(body));
        assertThat(revoked).isEmpty();
    }
}
