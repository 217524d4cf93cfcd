package org.keyline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keyline.tools.cli.CommandLineDoor;
import org.keyline.tools.install.Installation;
import org.keyline.tools.install.LocalTrust;
import org.keyline.tools.login.Login;
import org.keyline.tools.phone.Phone;
import org.keyline.tools.phone.PhoneIdentity;
import org.keyline.tools.phone.SipText;

/** What {@code ./keyline demo} shows, header field by header field. */
class DemoIT {

    private static final String CHALLENGE = "Bearer realm=\"ccmsipline\"";
    private static final PhoneIdentity RADO = PhoneIdentity.csf("CSFrado", "1010");
    private static final PhoneIdentity PLAIN = PhoneIdentity.csf("CSFplain", "1011");

    private static final Installation INSTALLATION = Installation.here();
    private static final SSLContext TRUST = LocalTrust.of(INSTALLATION.authority());
    private static String token = "";

    @BeforeAll
    static void modeIsOnAndTheUserIsLoggedIn() {
        try (CommandLineDoor door = CommandLineDoor.of(INSTALLATION)) {
            assertThat(door.run("utils sipOAuth-mode enable").accepted()).isTrue();
        }
        token = Login.at(INSTALLATION, "keyline-softphone")
                .as("rado", INSTALLATION.password("rado"))
                .access();
    }

    @Test
    void withoutCredentialsTheChallengeInCiscosForm() {
        try (Phone phone = connect(RADO)) {
            SipText answer = phone.register();

            assertThat(answer.startLine()).isEqualTo("SIP/2.0 407 Proxy Authentication Required");
            assertThat(answer.headers("Proxy-Authenticate")).containsExactly(CHALLENGE);
            assertThat(answer.headers("WWW-Authenticate")).isEmpty();
            assertThat(answer.headers("Content-Length")).containsExactly("0");
            assertThat(answer.headers("Date")).hasSize(1);
            assertThat(answer.header("To").orElseThrow()).contains(";tag=");
        }
    }

    @Test
    void withATokenANewRegistrationThenARefresh() {
        try (Phone phone = connect(RADO).withToken(token)) {
            assertThat(phone.unregister().status()).isEqualTo(200);

            SipText created = phone.register();
            assertThat(created.startLine()).isEqualTo("SIP/2.0 200 OK");
            assertThat(created.headers("Expires")).containsExactly("120");
            assertThat(created.headers("Contact"))
                    .anySatisfy(contact ->
                            assertThat(contact).startsWith(phone.contact()).contains("x-cisco-newreg"));
            assertThat(created.headers("Supported")).containsExactly("X-cisco-srtp-fallback,X-cisco-sis-9.1.0");

            SipText refreshed = phone.refresh();
            assertThat(refreshed.status()).isEqualTo(200);
            assertThat(refreshed.headers("Expires")).containsExactly("120");
            assertThat(refreshed.headers("Contact"))
                    .anySatisfy(contact -> assertThat(contact).startsWith(phone.contact()))
                    .noneMatch(contact -> contact.contains("x-cisco-newreg"));
        }
    }

    @Test
    void afterItsRemovalTheContactIsNotAnsweredAnyMore() {
        try (Phone phone = connect(RADO).withToken(token)) {
            assertThat(phone.register().status()).isEqualTo(200);
            SipText removed = phone.unregister();
            assertThat(removed.status()).isEqualTo(200);
            assertThat(removed.headers("Contact")).noneMatch(contact -> contact.startsWith(phone.contact()));
        }
    }

    @Test
    void aTokenWithAForgedSignatureIsChallengedAgainWithTheError() {
        int at = token.length() - 20;
        String forged = token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
        try (Phone phone = connect(RADO).withToken(forged)) {
            SipText answer = phone.register();

            assertThat(answer.status()).isEqualTo(407);
            assertThat(answer.headers("Proxy-Authenticate")).containsExactly(CHALLENGE + ",error=\"invalid_token\"");
        }
    }

    @Test
    void aDeviceThatIsNotSetUpForOAuthIsRefusedWithTheReason() {
        try (Phone phone = connect(PLAIN).withToken(token)) {
            SipText answer = phone.register();

            assertThat(answer.startLine()).isEqualTo("SIP/2.0 403 Forbidden");
            assertThat(answer.headers("Retry-After")).containsExactly("35");
            assertThat(answer.header("Warning").orElseThrow())
                    .matches("399 \\S+ \"SIP OAuth Registration port Mismatch\"");
        }
    }

    @Test
    void aStrangerLearnsNothingOfWhatExists() {
        try (Phone known = connect(RADO);
                Phone unknown = connect(PhoneIdentity.csf("CSFnobody", "9999"))) {
            assertThat(unknown.register().status()).isEqualTo(known.register().status());
            assertThat(unknown.register().headers("Proxy-Authenticate")).containsExactly(CHALLENGE);
        }
    }

    @Test
    void theConnectionIsKeptAliveByDoubleCrlf() {
        try (Phone phone = connect(RADO)) {
            assertThat(phone.keepAlive()).isTrue();
            assertThat(phone.register().status()).isEqualTo(407);
        }
    }

    private static Phone connect(PhoneIdentity identity) {
        return Phone.connect(INSTALLATION.sipOAuth(), TRUST, identity);
    }
}
