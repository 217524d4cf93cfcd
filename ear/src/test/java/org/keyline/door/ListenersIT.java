package org.keyline.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.keyline.door.Node.INSTALLATION;
import static org.keyline.door.Node.TRUST;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyline.system.Await;
import org.keyline.tools.login.Login;
import org.keyline.tools.phone.SipText;
import org.keyline.tools.setup.TlsFolder;

/** Each listener of a running node: what it asks for, whom it lets in, and how it is moved and closed while others go on. */
class ListenersIT {

    private static final String BEARER = "Bearer realm=\"ccmsipline\"";

    private static final String EXPRESSWAY = "edge.keyline.test";
    private static final String PASSWORD = "correct-horse-battery";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

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

    /** As an administrator does it in Control Center: the ports are really closed, and stay so whatever else is changed. */
    @Test
    void callProcessingIsStoppedAndStarted() throws Exception {
        List<InetSocketAddress> ports = List.of(
                INSTALLATION.sipOAuth(), INSTALLATION.sipMraOAuth(), INSTALLATION.sipWss(), INSTALLATION.sipTls());
        try (Knock standing = Knock.tls(INSTALLATION.sipOAuth(), TRUST)) {
            Caller caller = new Caller(standing, "CSFrado", "1010");
            assertThat(caller.register("Authorization: Bearer " + token).status())
                    .isEqualTo(200);
            Node.run("utils service stop Cisco CallManager");
            Await.until(
                    "it is stopped",
                    PATIENCE,
                    () -> Node.run("utils service list").contains("node1 call-processing[STOPPED]"));
            Node.run("set listener sip-tls enabled=yes");
            assertThat(ports).noneMatch(Node::isOpen);
            assertThatThrownBy(caller::register).as("the connection is ended").isNotNull();
            assertThat(Node.ask("utils service restart call-processing").text()).contains("start it");
        } finally {
            Node.run("utils service start call-processing");
        }
        Await.until(
                "it is started",
                PATIENCE,
                () -> Node.run("utils service list").contains("node1 call-processing[STARTED]"));
        assertThat(ports).allMatch(Node::isOpen);
        try (Knock again = Knock.tls(INSTALLATION.sipOAuth(), TRUST)) {
            Caller caller = new Caller(again, "CSFrado", "1010");
            assertThat(caller.register("Authorization: Bearer " + token).status())
                    .isEqualTo(200);
            assertThat(caller.leave("Authorization: Bearer " + token).status()).isEqualTo(200);
        }
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
        try (Knock oauth = Knock.tls(INSTALLATION.sipOAuth(), TRUST);
                Knock mutual = expressway(folder);
                Knock browser = Knock.wss(INSTALLATION.sipWss(), TRUST);
                Knock secure = Knock.tls(INSTALLATION.sipTls(), TRUST)) {
            List<Caller> callers = List.of(
                    new Caller(oauth, "CSFrado", "1010"),
                    new Caller(mutual, "CSFrado", "1010"),
                    new Caller(browser, "CSFrado", "1010"),
                    new Caller(secure, "CSFdigesttls", "1013"));
            for (Caller caller : callers) {
                for (String field : List.of("Authorization: ", "Proxy-Authorization: ")) {
                    for (String form : forms()) {
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
            Node.run("delete expressway " + EXPRESSWAY);
        }
    }

    private static List<String> forms() {
        return List.of(
                "Bearer " + token,
                "Bearer " + token + ", realm=\"ccmsipline\"",
                "Bearer token=\"" + token + "\"",
                "Bearer token=\"" + token + "\", username=\"rado\", realm=\"ccmsipline\"");
    }

    /** A token is taken in the clear by nobody, but it is read: who shows one that is good is told of the port, not asked again. */
    @Test
    void credentialsAreUnderstoodInEachFormInTheClear() throws IOException {
        Node.run("set listener sip-tcp enabled=yes");
        Node.run("set listener sip-udp enabled=yes");
        Node.run("set digest rado-desk " + PASSWORD);
        for (Knock knock : List.of(Knock.tcp(INSTALLATION.sip()), Knock.udp(INSTALLATION.sip()))) {
            try (knock) {
                Caller oauth = new Caller(knock, "CSFrado", "1010");
                Caller digest = new Caller(knock, "CSFdigest", "1012");
                DigestAnswer answer = DigestAnswer.to(digest.register(), "rado-desk", PASSWORD);
                int count = 0;
                for (String field : List.of("Authorization: ", "Proxy-Authorization: ")) {
                    for (String form : forms()) {
                        assertThat(oauth.register(field + form)
                                        .header("Warning")
                                        .orElseThrow())
                                .contains("SIP OAuth Registration port Mismatch");
                    }
                    String response = field + answer.value("REGISTER", Caller.SERVER, ++count);
                    assertThat(digest.register("Authorization: " + forms().getFirst(), response)
                                    .status())
                            .as("digest goes first")
                            .isEqualTo(200);
                }
                assertThat(digest.leave("Authorization: " + answer.value("REGISTER", Caller.SERVER, ++count))
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void aBadTokenIsChallengedAgainWithTheErrorOnEachKindOfListener(@TempDir Path folder) throws Exception {
        try (Knock oauth = Knock.tls(INSTALLATION.sipOAuth(), TRUST);
                Knock mutual = expressway(folder);
                Knock browser = Knock.wss(INSTALLATION.sipWss(), TRUST);
                Knock secure = Knock.tls(INSTALLATION.sipTls(), TRUST)) {
            for (Knock knock : List.of(oauth, mutual, browser)) {
                SipText answer = new Caller(knock, "CSFrado", "1010").register("Authorization: Bearer bad");
                assertThat(answer.status()).isEqualTo(407);
                assertThat(answer.headers("Proxy-Authenticate")).containsExactly(BEARER + ",error=\"invalid_token\"");
            }
            assertThat(new Caller(secure, "CSFdigesttls", "1013")
                            .register("Authorization: Bearer bad")
                            .headers("WWW-Authenticate"))
                    .contains(BEARER + ",error=\"invalid_token\"")
                    .hasSize(3);
        } finally {
            Node.run("delete expressway " + EXPRESSWAY);
        }
    }

    /** An Expressway-C's connection; the row is left to be deleted. */
    private static Knock expressway(Path folder) throws Exception {
        Path authority = INSTALLATION.authority();
        TlsFolder.issue(Objects.requireNonNull(authority.getParent()), folder, "edge", Set.of(EXPRESSWAY));
        Node.run("add expressway " + EXPRESSWAY);
        return Knock.tls(INSTALLATION.sipMraOAuth(), ShownCertificate.context(authority, folder, "edge"));
    }

    /** Whatever he asks for, and whatever he shows that is wrong: the answers are the same to the letter. */
    @Test
    void aStrangerLearnsNothingOfWhatExists(@TempDir Path folder) throws Exception {
        Node.run("set listener sip-tcp enabled=yes");
        Node.run("set listener sip-udp enabled=yes");
        Node.run("set digest rado-desk " + PASSWORD);
        Node.run("set digest rado-tls " + PASSWORD);
        try (Knock oauth = Knock.tls(INSTALLATION.sipOAuth(), TRUST);
                Knock mutual = expressway(folder);
                Knock browser = Knock.wss(INSTALLATION.sipWss(), TRUST);
                Knock secure = Knock.tls(INSTALLATION.sipTls(), TRUST);
                Knock tcp = Knock.tcp(INSTALLATION.sip());
                Knock udp = Knock.udp(INSTALLATION.sip())) {
            for (Knock knock : List.of(oauth, mutual, browser)) {
                looksAlike(knock, "CSFrado", "1010");
            }
            looksAlike(secure, "CSFdigesttls", "1013");
            digestsLookAlike(secure, "CSFdigesttls", "1013", "rado-tls");
            for (Knock knock : List.of(tcp, udp)) {
                looksAlike(knock, "CSFdigest", "1012");
                digestsLookAlike(knock, "CSFdigest", "1012", "rado-desk");
            }
        } finally {
            Node.run("delete expressway " + EXPRESSWAY);
        }
    }

    private static void looksAlike(Knock knock, String device, String line) {
        Caller known = new Caller(knock, device, line);
        Caller unknown = new Caller(knock, "CSFnobody", "9999");
        for (String[] fields : new String[][] {{}, {"Authorization: Bearer bad"}}) {
            String answer = masked(known.register(fields));
            assertThat(answer).as("the masked answer").contains("Authenticate: ");
            assertThat(masked(unknown.register(fields))).isEqualTo(answer);
            assertThat(masked(knock.exchange(unknown.message(line, fields))))
                    .isEqualTo(masked(knock.exchange(known.message("9999", fields))));
        }
    }

    private static void digestsLookAlike(Knock knock, String device, String line, String user) {
        Caller known = new Caller(knock, device, line);
        Caller unknown = new Caller(knock, "CSFnobody", "9999");
        String wrong = DigestAnswer.to(known.register(), user, "another").value("REGISTER", Caller.SERVER, 1);
        String nobodys = DigestAnswer.to(known.register(), "nobody", "another").value("REGISTER", Caller.SERVER, 1);
        assertThat(masked(unknown.register("Authorization: " + nobodys)))
                .isEqualTo(masked(known.register("Authorization: " + wrong)));
    }

    /** Without what is another in each answer, or is only given back. */
    private static String masked(SipText answer) {
        return answer.text()
                .replaceAll("(?m)^(Via|From|Call-ID|CSeq|Date): .*$", "$1")
                .replaceAll("(?m)^To: <[^>]*>;tag=\\S+", "To;tag")
                .replaceAll("nonce=\"[^\"]*\"", "nonce");
    }

    @Test
    void eachListenerAsksAsItIsSet() throws IOException {
        String terms = "realm=example.com scope=sip authz_server=https://sso.example.com/realms/keyline";
        String challenge =
                "Bearer authz_server=\"https://sso.example.com/realms/keyline\", realm=\"example.com\", scope=\"sip\"";
        Node.run("set listener sip-wss style=rfc8898 " + terms);
        Node.run("set listener sip-tls style=rfc8898 " + terms);
        try (Knock browser = Knock.wss(INSTALLATION.sipWss(), TRUST);
                Knock secure = Knock.tls(INSTALLATION.sipTls(), TRUST)) {
            Caller web = new Caller(browser, "CSFrado", "1010");
            assertThat(asked(web.register(), 401)).containsExactly(challenge);
            assertThat(asked(browser.exchange(web.message("1014")), 407)).containsExactly(challenge);
            Caller desk = new Caller(secure, "CSFdigesttls", "1013");
            for (List<String> fields :
                    List.of(asked(desk.register(), 401), asked(secure.exchange(desk.message("1014")), 407))) {
                assertThat(fields)
                        .satisfiesExactly(
                                first -> assertThat(first).isEqualTo(challenge),
                                second ->
                                        assertThat(second).startsWith("Digest ").contains("algorithm=SHA-256"),
                                third -> assertThat(third).startsWith("Digest ").contains("algorithm=MD5"));
            }
        } finally {
            for (String listener : List.of("sip-wss", "sip-tls")) {
                Node.run("set listener " + listener + " style=cisco realm=ccmsipline scope=\"\" authz_server=\"\"");
            }
        }
    }

    private static List<String> asked(SipText answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers(status == 401 ? "Proxy-Authenticate" : "WWW-Authenticate"))
                .isEmpty();
        return answer.headers(status == 401 ? "WWW-Authenticate" : "Proxy-Authenticate");
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
