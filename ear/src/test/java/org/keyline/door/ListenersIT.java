package org.keyline.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyline.door.Node.INSTALLATION;
import static org.keyline.door.Node.TRUST;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyline.tools.login.Login;
import org.keyline.tools.phone.SipText;
import org.keyline.tools.setup.TlsFolder;

/** Each listener of a running node: what it asks for, whom it lets in, and how it is moved and closed while others go on. */
class ListenersIT {

    private static final String BEARER = "Bearer realm=\"ccmsipline\"";

    private static String token = "";

    @BeforeAll
    static void logIn() {
        token = Login.at(INSTALLATION, "keyline-softphone")
                .as("rado", INSTALLATION.password("rado"))
                .access();
    }

    @BeforeEach
    void enableTheMode() {
        Node.run("utils sipOAuth-mode enable");
    }

    @AfterEach
    void closeWhatIsInTheClear() {
        Node.run("set listener sip-tcp enabled=no");
        Node.run("set listener sip-udp enabled=no");
    }

    @Test
    void theOAuthPortAsksForATokenAlone() throws IOException {
        try (Knock knock = Knock.tls(INSTALLATION.sipOAuth(), TRUST)) {
            SipText answer = new Caller(knock, "CSFrado", "1010").register();
            assertThat(answer.status()).isEqualTo(407);
            assertThat(answer.headers("Proxy-Authenticate")).containsExactly(BEARER);
        }
    }

    @Test
    void browsersRegisterWithATokenOverWebSocket() {
        try (Knock knock = Knock.wss(INSTALLATION.sipWss(), TRUST)) {
            Caller caller = new Caller(knock, "CSFrado", "1010");
            assertThat(caller.register().headers("Proxy-Authenticate")).containsExactly(BEARER);
            assertThat(caller.register("Authorization: Bearer " + token).status())
                    .isEqualTo(200);
            assertThat(caller.leave("Authorization: Bearer " + token).status()).isEqualTo(200);
        }
    }

    @Test
    void theSecurePortAsksForATokenOrForDigest() throws IOException {
        try (Knock knock = Knock.tls(INSTALLATION.sipTls(), TRUST)) {
            SipText answer = new Caller(knock, "CSFdigesttls", "1013").register();
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.headers("WWW-Authenticate"))
                    .satisfiesExactly(
                            first -> assertThat(first).isEqualTo(BEARER),
                            second -> assertThat(second).startsWith("Digest ").contains("algorithm=SHA-256"),
                            third -> assertThat(third).startsWith("Digest ").contains("algorithm=MD5"));
        }
    }

    @Test
    void nothingInTheClearIsOpenUntilItIsOpened() throws IOException {
        assertThat(Node.isOpen(INSTALLATION.sip())).isFalse();

        Node.run("set listener sip-tcp enabled=yes");
        Node.run("set listener sip-udp enabled=yes");
        for (Knock knock : List.of(Knock.tcp(INSTALLATION.sip()), Knock.udp(INSTALLATION.sip()))) {
            try (knock) {
                SipText answer = new Caller(knock, "CSFdigest", "1012").register();
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.headers("WWW-Authenticate"))
                        .hasSize(2)
                        .allSatisfy(challenge -> assertThat(challenge).startsWith("Digest "));
            }
        }
        Node.run("set listener sip-tcp enabled=no");
        assertThat(Node.isOpen(INSTALLATION.sip())).isFalse();
    }

    @Test
    void aPortIsMovedWithoutARestartWhileOtherConnectionsStand() throws IOException {
        InetSocketAddress before = INSTALLATION.sipWss();
        InetSocketAddress after = new InetSocketAddress(before.getHostString(), freePort());
        try (Knock standing = Knock.tls(INSTALLATION.sipOAuth(), TRUST)) {
            Caller caller = new Caller(standing, "CSFrado", "1010");
            assertThat(caller.register().status()).isEqualTo(407);
            try {
                assertThat(Node.run("set node node1 sip-wss=" + after.getPort()))
                        .contains("sip-wss=" + after.getPort());
                try (Knock moved = Knock.wss(after, TRUST)) {
                    assertThat(new Caller(moved, "CSFrado", "1010").register().status())
                            .isEqualTo(407);
                }
                assertThat(Node.isOpen(before)).isFalse();
                assertThat(caller.register().status())
                        .as("on the connection that stood")
                        .isEqualTo(407);
            } finally {
                Node.run("set node node1 sip-wss=" + before.getPort());
            }
        }
        assertThat(Node.isOpen(before)).isTrue();
        assertThat(Node.isOpen(after)).isFalse();
    }

    @Test
    void aListenerIsClosedAndOpenedAgain() {
        Node.run("set listener sip-tls enabled=no");
        try {
            assertThat(Node.isOpen(INSTALLATION.sipTls())).isFalse();
            assertThat(Node.isOpen(INSTALLATION.sipOAuth())).isTrue();
        } finally {
            Node.run("set listener sip-tls enabled=yes");
        }
        assertThat(Node.isOpen(INSTALLATION.sipTls())).isTrue();
    }

    @Test
    void twoPortsOfANodeAreNotEqual() {
        var answer =
                Node.ask("set node node1 sip-wss=" + INSTALLATION.sipOAuth().getPort());
        assertThat(answer.accepted()).isFalse();
        assertThat(answer.text()).contains("Two ports of one node may not be equal.");
        assertThat(Node.isOpen(INSTALLATION.sipWss())).isTrue();
    }

    /** Each form that clients send, in each of the two fields, on each kind of listener. */
    @Test
    void credentialsAreUnderstoodInEachForm(@TempDir Path folder) throws Exception {
        List<String> forms = List.of(
                "Bearer " + token,
                "Bearer " + token + ", realm=\"ccmsipline\"",
                "Bearer token=\"" + token + "\"",
                "Bearer token=\"" + token + "\", username=\"rado\", realm=\"ccmsipline\"");
        Path authority = INSTALLATION.authority();
        TlsFolder.issue(Objects.requireNonNull(authority.getParent()), folder, "edge", Set.of("edge.keyline.test"));
        Node.run("add expressway edge.keyline.test");
        try (Knock oauth = Knock.tls(INSTALLATION.sipOAuth(), TRUST);
                Knock mutual =
                        Knock.tls(INSTALLATION.sipMraOAuth(), ShownCertificate.context(authority, folder, "edge"));
                Knock browser = Knock.wss(INSTALLATION.sipWss(), TRUST);
                Knock secure = Knock.tls(INSTALLATION.sipTls(), TRUST)) {
            List<Caller> callers = List.of(
                    new Caller(oauth, "CSFrado", "1010"),
                    new Caller(mutual, "CSFrado", "1010"),
                    new Caller(browser, "CSFrado", "1010"),
                    new Caller(secure, "CSFdigesttls", "1013"));
            for (Caller caller : callers) {
                for (String field : List.of("Authorization: ", "Proxy-Authorization: ")) {
                    for (String form : forms) {
                        SipText answer = caller.register(
                                "Authorization: Digest username=\"x\", realm=\"elsewhere\", nonce=\"y\"", field + form);
                        assertThat(answer.status())
                                .as(field + form.substring(0, 14))
                                .isEqualTo(200);
                    }
                }
                assertThat(caller.leave("Authorization: Bearer " + token).status())
                        .isEqualTo(200);
            }
        } finally {
            Node.run("delete expressway edge.keyline.test");
        }
    }

    @Test
    void aBadTokenIsChallengedAgainWithTheErrorOnEachKindOfListener() throws IOException {
        try (Knock oauth = Knock.tls(INSTALLATION.sipOAuth(), TRUST);
                Knock secure = Knock.tls(INSTALLATION.sipTls(), TRUST)) {
            assertThat(new Caller(oauth, "CSFrado", "1010")
                            .register("Authorization: Bearer bad")
                            .headers("Proxy-Authenticate"))
                    .containsExactly(BEARER + ",error=\"invalid_token\"");
            assertThat(new Caller(secure, "CSFdigesttls", "1013")
                            .register("Authorization: Bearer bad")
                            .headers("WWW-Authenticate"))
                    .contains(BEARER + ",error=\"invalid_token\"")
                    .hasSize(3);
        }
    }

    @Test
    void aDeviceWithOAuthIsToldOfTheWrongPort() throws IOException {
        Node.run("set listener sip-tcp enabled=yes");
        for (Knock knock : List.of(Knock.tls(INSTALLATION.sipTls(), TRUST), Knock.tcp(INSTALLATION.sip()))) {
            try (knock) {
                SipText answer = new Caller(knock, "CSFrado", "1010").register("Authorization: Bearer " + token);
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.header("Warning").orElseThrow()).contains("SIP OAuth Registration port Mismatch");
            }
        }
    }

    @Test
    void aDeviceWithoutOAuthIsToldOfTheWrongPortOnWebSocket() {
        try (Knock knock = Knock.wss(INSTALLATION.sipWss(), TRUST)) {
            SipText answer = new Caller(knock, "CSFdigesttls", "1013").register("Authorization: Bearer " + token);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.header("Warning").orElseThrow()).contains("SIP OAuth Registration port Mismatch");
        }
    }

    @Test
    void whileTheModeIsOffOnlyTheOtherListenersGoOn() throws IOException {
        Node.run("utils sipOAuth-mode disable");
        try (Knock oauth = Knock.tls(INSTALLATION.sipOAuth(), TRUST);
                Knock browser = Knock.wss(INSTALLATION.sipWss(), TRUST);
                Knock secure = Knock.tls(INSTALLATION.sipTls(), TRUST)) {
            for (Knock knock : List.of(oauth, browser)) {
                SipText answer = new Caller(knock, "CSFrado", "1010").register("Authorization: Bearer " + token);
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.header("Warning").orElseThrow()).contains("SIP OAuth Registration port Mismatch");
            }
            assertThat(new Caller(secure, "CSFdigesttls", "1013").register().headers("WWW-Authenticate"))
                    .hasSize(2)
                    .allSatisfy(challenge -> assertThat(challenge).startsWith("Digest "));
        } finally {
            Node.run("utils sipOAuth-mode enable");
        }
    }

    /** Of the draft before RFC 8898. */
    @Test
    void aClientThatCanFetchATokenIsToldWhereAndItsContactIsEchoed() throws IOException {
        try (Knock knock = Knock.tls(INSTALLATION.sipOAuth(), TRUST)) {
            Caller caller = new Caller(knock, "CSFrado", "1010");
            assertThat(caller.register(60, ";+sip.token").headers("Proxy-Authenticate"))
                    .containsExactly(BEARER + ",authz_server=\"" + INSTALLATION.issuer() + "\"");
            assertThat(caller.register(60, ";+sip.token", "Authorization: Bearer " + token)
                            .headers("Contact"))
                    .anySatisfy(contact -> assertThat(contact).contains(";+sip.token"));
            assertThat(caller.leave("Authorization: Bearer " + token).status()).isEqualTo(200);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            for (int port = 30_000; port < 32_000; port++) { // a node's ports end below those that the system hands out
                try {
                    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                    return port;
                } catch (IOException e) {
                    // the next
                }
            }
        }
        throw new IOException("no free port");
    }
}
