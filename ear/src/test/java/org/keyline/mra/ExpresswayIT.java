package org.keyline.mra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyline.call.Dialog;
import org.keyline.call.Ua;
import org.keyline.system.Await;
import org.keyline.tools.cli.CommandLineDoor;
import org.keyline.tools.install.Installation;
import org.keyline.tools.install.LocalTrust;
import org.keyline.tools.login.Login;
import org.keyline.tools.phone.Phone;
import org.keyline.tools.phone.PhoneIdentity;
import org.keyline.tools.phone.SipText;
import org.keyline.tools.setup.TlsFolder;

/** Registrations through a proxy on the port for Mobile and Remote Access, and who is not let in there. */
class ExpresswayIT {

    private static final String NAME = "exp-c.keyline.test";
    private static final PhoneIdentity RADO = PhoneIdentity.csf("CSFrado", "1010");
    private static final PhoneIdentity PLAIN = PhoneIdentity.csf("CSFplain", "1011");

    private static final Installation INSTALLATION = Installation.here();
    private static final Path TLS =
            Objects.requireNonNull(INSTALLATION.authority().getParent());
    private static final SSLContext TRUST = LocalTrust.of(INSTALLATION.authority());

    private static String token = "";

    @TempDir
    static Path certificates;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeCertificates() throws Exception {
        TlsFolder.issue(TLS, certificates, "right", Set.of(NAME));
        TlsFolder.issue(TLS, certificates, "other", Set.of("other.keyline.test"));
        TlsFolder.issue(certificates.resolve("stranger"), certificates, "unknown", Set.of(NAME));
        run("utils sipOAuth-mode enable");
        run("add expressway exp-c1.keyline.test " + NAME);
        token = Login.at(INSTALLATION, "keyline-softphone")
                .as("rado", INSTALLATION.password("rado"))
                .access();
    }

    @AfterAll
    static void removeTheRow() {
        run("delete expressway exp-c1.keyline.test");
    }

    @Test
    void aPhoneRegistersThroughTheProxyAndItsPathIsKept() throws Exception {
        try (Proxy proxy = proxy("right");
                Phone phone = connect(proxy, RADO)) {
            SipText challenge = phone.register();
            assertThat(challenge.startLine()).isEqualTo("SIP/2.0 407 Proxy Authentication Required");
            assertThat(challenge.headers("Proxy-Authenticate")).containsExactly("Bearer realm=\"ccmsipline\"");

            SipText registered = phone.withToken(token).register();
            assertThat(registered.status()).isEqualTo(200);
            assertThat(registered.headers("Contact"))
                    .anySatisfy(contact -> assertThat(contact).startsWith(phone.contact()));
            assertThat(registered.headers("Path"))
                    .singleElement()
                    .asString()
                    .contains("127.0.0.1:" + proxy.address().getPort(), ";lr");

            assertThat(phone.refresh().status()).isEqualTo(200);
            assertThat(phone.unregister().status()).isEqualTo(200);
        }
    }

    /** From a phone on premises to one behind the proxy, which is reached by its Path, and the other way back. */
    @Test
    void callsGoThroughTheProxy() throws Exception {
        try (Proxy proxy = proxy("right");
                Phone outside = connect(proxy, RADO).withToken(token);
                Phone inside = Phone.connect(INSTALLATION.sipOAuth(), TRUST, PhoneIdentity.csf("CSFhome", "1014"))
                        .withToken(token)) {
            Ua away = new Ua(outside, "1010", token).registered();
            Ua home = new Ua(inside, "1014", token).registered();
            SipText invite = home.start("INVITE", "1010", Ua.SECURE);
            home.hears(100);
            SipText rings = away.hears("INVITE");
            assertThat(rings.headers("Route"))
                    .as("the proxy has taken its own, which was the Path")
                    .isEmpty();
            assertThat(rings.text()).doesNotContain("Bearer");
            SipText sent = away.answer(rings, 200, Ua.SECURE);
            Dialog dialog = Dialog.ofCaller(invite, home.hears(200));
            home.ack(dialog, invite, "");
            away.hears("ACK");
            home.inside(dialog, "INFO", "digit");
            away.answer(away.hears("INFO"), 200, "");
            home.hears(200);
            away.inside(Dialog.ofCallee(rings, sent), "BYE", "");
            home.answer(home.hears("BYE"), 200, "");
            away.hears(200);
            assertThat(outside.unregister().status()).isEqualTo(200);
            assertThat(inside.unregister().status()).isEqualTo(200);
        }
    }

    @Test
    void aDeviceWithoutOAuthIsRefused() throws Exception {
        try (Proxy proxy = proxy("right");
                Phone phone = connect(proxy, PLAIN).withToken(token)) {
            SipText answer = phone.register();
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.header("Warning").orElseThrow()).contains("SIP OAuth Registration port Mismatch");
        }
    }

    @Test
    void aWrongNameIsNotLetInAndRecorded() throws Exception {
        isNotLetIn("other", "certificate is for other.keyline.test", "alert bad certificate");
    }

    @Test
    void anUnknownAuthorityIsNotLetInAndRecorded() throws Exception {
        isNotLetIn("unknown", "certificate of an unknown authority on sip-mra-oauth, for " + NAME, "alert unknown ca");
    }

    @Test
    void whoShowsNoCertificateIsNotLetInAndRecorded() throws Exception {
        isNotLetIn("", "showed no certificate", "alert certificate required");
    }

    @Test
    void whoseRowIsRemovedIsCutOffAndLetInAgainWithTheRow() throws Exception {
        try (Proxy proxy = proxy("right");
                Phone phone = connect(proxy, RADO).withToken(token)) {
            assertThat(phone.register().status()).isEqualTo(200);
            run("delete expressway exp-c1.keyline.test");
            assertThat(phone.refresh().status()).isGreaterThanOrEqualTo(400);
            run("add expressway exp-c1.keyline.test " + NAME);
            assertThat(phone.refresh().status()).isEqualTo(200);
            assertThat(phone.unregister().status()).isEqualTo(200);
        }
    }

    /** @param alert as the proxy's library, OpenSSL, names what it was sent */
    private void isNotLetIn(String certificate, String recorded, String alert) throws Exception {
        try (Proxy proxy = proxy(certificate);
                Phone phone = connect(proxy, RADO).withToken(token)) {
            assertThat(phone.register().status()).isGreaterThanOrEqualTo(400);
            Await.until(
                    alert + " in " + proxy.log(),
                    Duration.ofSeconds(20),
                    () -> Files.readString(proxy.log()).contains(alert));
        }
        Recorded.await(INSTALLATION, recorded);
    }

    private Proxy proxy(String certificate) throws Exception {
        Optional<Path> shown =
                certificate.isEmpty() ? Optional.empty() : Optional.of(certificates.resolve(certificate));
        return new Proxy(Files.createTempDirectory(folder, "kamailio"), TLS, INSTALLATION.sipMraOAuth(), shown);
    }

    private static Phone connect(Proxy proxy, PhoneIdentity identity) {
        return Phone.connect(proxy.address(), TRUST, identity);
    }

    private static void run(String command) {
        try (CommandLineDoor door = CommandLineDoor.of(INSTALLATION)) {
            assertThat(door.run(command).accepted()).as(command).isTrue();
        }
    }
}
