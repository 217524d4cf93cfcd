package org.keyline.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keyline.call.Ua;
import org.keyline.tools.cli.CommandLineDoor;
import org.keyline.tools.install.Installation;
import org.keyline.tools.install.LocalTrust;
import org.keyline.tools.login.Login;
import org.keyline.tools.phone.Phone;
import org.keyline.tools.phone.PhoneIdentity;
import org.keyline.tools.phone.SipText;

/** A listener that challenges as RFC 8898 has it, set from the command line while its connections stand. */
class ChallengeStyleIT {

    private static final PhoneIdentity RADO = PhoneIdentity.csf("CSFrado", "1010");
    private static final String CHALLENGE =
            "Bearer authz_server=\"https://sso.example.com/realms/keyline\", realm=\"example.com\", scope=\"sip\"";

    private static final Installation INSTALLATION = Installation.here();
    private static final SSLContext TRUST = LocalTrust.of(INSTALLATION.authority());

    private static Phone standing;

    @BeforeAll
    static void changeTheStyle() {
        run("utils sipOAuth-mode enable");
        standing = connect();
        assertThat(standing.register().status()).isEqualTo(407);
        run("set listener sip-oauth style=rfc8898 realm=example.com scope=sip"
                + " authz_server=https://sso.example.com/realms/keyline");
    }

    @AfterAll
    static void changeItBack() {
        standing.close();
        run("set listener sip-oauth style=cisco realm=ccmsipline scope=\"\" authz_server=\"\"");
        try (Phone phone = connect()) {
            assertThat(phone.register().headers("Proxy-Authenticate")).containsExactly("Bearer realm=\"ccmsipline\"");
        }
    }

    @Test
    void theRegistrarAsksBy401OnConnectionsThatStoodToo() {
        try (Phone phone = connect()) {
            isChallenged(phone.register(), CHALLENGE);
        }
        isChallenged(standing.register(), CHALLENGE);
    }

    @Test
    void aBadTokenIsChallengedAgainWithTheError() {
        try (Phone phone = connect().withToken("bad")) {
            isChallenged(phone.register(), CHALLENGE + ", error=\"invalid_token\"");
        }
    }

    /** RFC 8898 section 2.4: the proxy's part, whoever asks. */
    @Test
    void theProxyAsksBy407() {
        try (Phone phone = connect()) {
            Ua ua = new Ua(phone, "1010", "");
            ua.startAs("1010", "MESSAGE", "1014", "hello");
            isChallengedByTheProxy(ua.hears(407), CHALLENGE);
            ua.startAs("1010", "MESSAGE", "1014", "hello", "Proxy-Authorization: Bearer bad");
            isChallengedByTheProxy(ua.hears(407), CHALLENGE + ", error=\"invalid_token\"");
            ua.startAs("1010", "INVITE", "1014", Ua.SECURE);
            isChallengedByTheProxy(ua.hears(407), CHALLENGE);
        }
    }

    private static void isChallengedByTheProxy(SipText answer, String challenge) {
        assertThat(answer.headers("Proxy-Authenticate")).containsExactly(challenge);
        assertThat(answer.headers("WWW-Authenticate")).isEmpty();
    }

    @Test
    void aPhoneWithATokenRegistersAsEver() {
        String token = Login.at(INSTALLATION, "keyline-softphone")
                .as("rado", INSTALLATION.password("rado"))
                .access();
        try (Phone phone = connect().withToken(token)) {
            assertThat(phone.register().status()).isEqualTo(200);
            assertThat(phone.unregister().status()).isEqualTo(200);
        }
    }

    private static void isChallenged(SipText answer, String challenge) {
        assertThat(answer.startLine()).isEqualTo("SIP/2.0 401 Unauthorized");
        assertThat(answer.headers("WWW-Authenticate")).containsExactly(challenge);
        assertThat(answer.headers("Proxy-Authenticate")).isEmpty();
    }

    private static void run(String command) {
        try (CommandLineDoor door = CommandLineDoor.of(INSTALLATION)) {
            assertThat(door.run(command).accepted()).as(command).isTrue();
        }
    }

    private static Phone connect() {
        return Phone.connect(INSTALLATION.sipOAuth(), TRUST, RADO);
    }
}
