package org.keyline.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyline.door.Node.INSTALLATION;
import static org.keyline.door.Node.TRUST;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyline.call.Ua;
import org.keyline.tools.login.Login;
import org.keyline.tools.phone.Phone;
import org.keyline.tools.phone.PhoneIdentity;
import org.keyline.tools.phone.SipText;

/** Devices that register by digest: SIPp, which is an ordinary client, and one that sends what SIPp would not. */
class DigestIT {

    private static final String PASSWORD = "correct-horse-battery";
    private static final String SCENARIO = """
            <?xml version="1.0" encoding="ISO-8859-1" ?>
            <scenario name="register by digest">
              <send retrans="500"><![CDATA[
                REGISTER sip:[remote_ip]:[remote_port] SIP/2.0
                Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
                Max-Forwards: 70
                From: <sip:[service]@[remote_ip]>;tag=[call_number]
                To: <sip:[service]@[remote_ip]>
                Call-ID: [call_id]
                CSeq: 1 REGISTER
                Contact: <sip:[service]@[local_ip]:[local_port];transport=[transport]>
                Expires: 60
                Content-Length: 0

              ]]></send>
              <recv response="401" auth="true"/>
              <send retrans="500"><![CDATA[
                REGISTER sip:[remote_ip]:[remote_port] SIP/2.0
                Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
                Max-Forwards: 70
                From: <sip:[service]@[remote_ip]>;tag=[call_number]
                To: <sip:[service]@[remote_ip]>
                Call-ID: [call_id]
                CSeq: 2 REGISTER
                Contact: <sip:[service]@[local_ip]:[local_port];transport=[transport]>
                Expires: 60
                [authentication username=%1$s password=%2$s]
                Content-Length: 0

              ]]></send>
              <recv response="%3$d"/>
            </scenario>
            """;

    @TempDir
    Path folder;

    @BeforeAll
    static void openTheListeners() {
        Node.run("set listener sip-tcp enabled=yes");
        Node.run("set listener sip-udp enabled=yes");
        Node.run("set digest rado-desk " + PASSWORD);
        Node.run("set digest rado-tls " + PASSWORD);
    }

    @AfterAll
    static void closeThem() {
        Node.run("set listener sip-tcp enabled=no");
        Node.run("set listener sip-udp enabled=no");
        Node.run("set parameter SIPDigestAlgorithms SHA-256,MD5");
        Node.run("set parameter SIPUnauthenticatedDevices 0");
    }

    @ParameterizedTest
    @CsvSource({"u1", "t1"})
    void sippRegistersWithMd5AndIsRefusedWithAnotherPassword(String transport) throws Exception {
        Node.run("set parameter SIPDigestAlgorithms MD5"); // SIPp looks at the first challenge alone, and knows MD5
        // alone
        sipp(transport, "rado-desk", PASSWORD, 200);
        sipp(transport, "rado-desk", "another-horse", 401);
        sipp(transport, "nobody", PASSWORD, 401);
        sipp(transport, "rado-tls", PASSWORD, 403);
    }

    /** SIPp ends with 0 when every answer was the one that the scenario waits for. */
    private void sipp(String transport, String user, String password, int last) throws Exception {
        Path scenario = folder.resolve("register.xml");
        Files.writeString(scenario, SCENARIO.formatted(user, password, last));
        InetSocketAddress server = INSTALLATION.sip();
        Process process = new ProcessBuilder(
                        "sipp",
                        server.getHostString() + ":" + server.getPort(),
                        "-sf",
                        scenario.toString(),
                        "-i",
                        "127.0.0.1",
                        "-t",
                        transport,
                        "-s",
                        "1012",
                        "-m",
                        "1",
                        "-nostdin",
                        "-timeout",
                        "20s",
                        "-timeout_error")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sipp.log").toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended && process.exitValue() == 0)
                .as(user + " is answered with " + last + ": "
                        + Files.readString(folder.resolve("sipp.log"), StandardCharsets.ISO_8859_1))
                .isTrue();
    }

    @Test
    void registersWithTheStrongerAlgorithmOverTls() throws Exception {
        Node.run("set parameter SIPDigestAlgorithms SHA-256,MD5");
        try (Knock knock = Knock.tls(INSTALLATION.sipTls(), TRUST)) {
            Caller caller = new Caller(knock, "CSFdigesttls", "1013");
            String nonce = nonce(caller.register());
            assertThat(caller.register(response("rado-tls", PASSWORD, nonce, 1)).status())
                    .isEqualTo(200);
            SipText again = caller.register(response("rado-tls", PASSWORD, nonce, 1));
            assertThat(again.status()).as("used twice").isEqualTo(401);
            assertThat(again.headers("WWW-Authenticate")).last().asString().endsWith("stale=true");
            assertThat(caller.leave(response("rado-tls", PASSWORD, nonce, 2)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aMessageIsAskedForDigestAndReachesTheOtherPhone() throws Exception {
        Node.run("utils sipOAuth-mode enable");
        Node.run("set parameter SIPDigestAlgorithms SHA-256,MD5");
        String token = Login.at(INSTALLATION, "keyline-softphone")
                .as("rado", INSTALLATION.password("rado"))
                .access();
        try (Knock knock = Knock.tls(INSTALLATION.sipTls(), TRUST);
                Phone phone = Phone.connect(INSTALLATION.sipOAuth(), TRUST, PhoneIdentity.csf("CSFrado", "1010"))) {
            Ua rado = new Ua(phone.withToken(token), "1010", token).registered();
            Caller caller = new Caller(knock, "CSFdigesttls", "1013");
            DigestAnswer known = DigestAnswer.to(caller.register(), "rado-tls", PASSWORD);
            assertThat(caller.register("Authorization: " + known.value("REGISTER", Caller.SERVER, 1))
                            .status())
                    .isEqualTo(200);

            SipText challenge = knock.exchange(caller.message("1010"));
            assertThat(challenge.status()).isEqualTo(407);
            assertThat(challenge.headers("WWW-Authenticate")).isEmpty();
            DigestAnswer again = DigestAnswer.to(challenge, "rado-tls", PASSWORD);
            knock.send(caller.message("1010", "Proxy-Authorization: " + again.value("MESSAGE", Caller.uri("1010"), 1)));
            SipText heard = rado.hears("MESSAGE");
            assertThat(heard.header("From").orElseThrow()).contains("sip:1013@");
            assertThat(heard.text()).doesNotContain("Digest", "rado-tls");
            rado.answer(heard, 200, "");
            assertThat(new SipText(knock.receive()).status()).isEqualTo(200);

            assertThat(caller.leave("Authorization: " + known.value("REGISTER", Caller.SERVER, 2))
                            .status())
                    .isEqualTo(200);
            assertThat(phone.unregister().status()).isEqualTo(200);
        }
    }

    @Test
    void aNewPasswordCountsAtOnceAndIsNotShown() throws Exception {
        Node.run("set parameter SIPDigestAlgorithms SHA-256,MD5");
        try (Knock knock = Knock.tls(INSTALLATION.sipTls(), TRUST)) {
            Caller caller = new Caller(knock, "CSFdigesttls", "1013");
            Node.run("set digest rado-tls another-horse-battery");
            String nonce = nonce(caller.register());
            assertThat(caller.register(response("rado-tls", PASSWORD, nonce, 1)).status())
                    .isEqualTo(401);
            assertThat(caller.register(response("rado-tls", "another-horse-battery", nonce, 1))
                            .status())
                    .isEqualTo(200);
            assertThat(caller.leave(response("rado-tls", "another-horse-battery", nonce, 2))
                            .status())
                    .isEqualTo(200);
            assertThat(Node.run("show digest-users")).contains("rado-tls").doesNotContain("battery");
        } finally {
            Node.run("set digest rado-tls " + PASSWORD);
        }
    }

    @Test
    void aDeviceWithoutAnythingRegistersOnlyWhereThatIsSet() throws Exception {
        try (Knock knock = Knock.udp(INSTALLATION.sip())) {
            Caller caller = new Caller(knock, "CSFplain", "1011");
            assertThat(caller.register().status()).isEqualTo(401);
            Node.run("set parameter SIPUnauthenticatedDevices 1");
            assertThat(caller.register().status()).isEqualTo(200);
            assertThat(caller.leave().status()).isEqualTo(200);
            assertThat(new Caller(knock, "CSFdigest", "1012").register().status())
                    .isEqualTo(401);
        } finally {
            Node.run("set parameter SIPUnauthenticatedDevices 0");
        }
    }

    @Test
    void theUserOfADeviceIsNotDeletedAndTheDevicesUserIsChanged() {
        assertThat(Node.ask("delete digest rado-desk").text()).contains("CSFdigest");
        Node.run("set digest spare " + PASSWORD);
        Node.run("set digest-user CSFdigest spare");
        Node.run("set digest-user CSFdigest rado-desk");
        Node.run("delete digest spare");
        assertThat(Node.run("show digest-users")).doesNotContain("spare");
        assertThat(Node.run("set digest made-up")).contains("shown this once: ");
        Node.run("delete digest made-up");
    }

    private static String nonce(SipText challenge) {
        return DigestAnswer.nonce(challenge);
    }

    private static String response(String user, String password, String nonce, int count) {
        return "Authorization: " + new DigestAnswer(user, password, nonce).value("REGISTER", Caller.SERVER, count);
    }
}
