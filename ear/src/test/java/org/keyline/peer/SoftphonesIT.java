package org.keyline.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.keyline.tools.cli.CommandLineDoor;
import org.keyline.tools.install.Installation;
import org.keyline.tools.login.Login;

/** JsSIP and SIP.js over secure WebSocket, in Node.js and in Chromium: they register, send messages and talk. */
@TestInstance(Lifecycle.PER_CLASS)
class SoftphonesIT {

    private static final double PATIENCE_MILLIS = 60_000;

    private final Installation installation = Installation.here();
    private final String first = "sip:1010@" + installation.sipWss().getHostString();
    private final String second = "sip:1014@" + installation.sipWss().getHostString();
    private final String url = "wss://" + installation.sipWss().getHostString() + ":"
            + installation.sipWss().getPort() + "/ws";
    private String token;

    @BeforeAll
    void begin() throws Exception {
        try (CommandLineDoor door = CommandLineDoor.of(installation)) {
            assertThat(door.run("utils sipOAuth-mode enable").accepted()).isTrue();
        }
        token = Login.at(installation, "keyline-softphone")
                .as("rado", installation.password("rado"))
                .access();
        try (NodeProgram bundle = new NodeProgram(installation, Map.of(), "bundle.mjs")) {
            assertThat(bundle.line()).isEqualTo("done");
        }
    }

    @Test
    void registerAndSendMessagesInNode() throws Exception {
        try (NodeProgram phones =
                new NodeProgram(installation, Map.of("TOKEN", token), "two-phones.mjs", url, first, second)) {
            assertThat(List.of(
                            phones.line(), phones.line(), phones.line(), phones.line(), phones.line(), phones.line()))
                    .containsExactly(
                            "JsSIP registered 200",
                            "SIP.js registered 200",
                            "JsSIP delivered 200",
                            "SIP.js delivered 200",
                            "JsSIP heard message from SIP.js",
                            "SIP.js heard message from JsSIP");
        }
    }

    @Test
    void aBadTokenIsChallengedAndThePhoneGivesUp() throws Exception {
        try (Chromium chromium = new Chromium()) {
            Page phone = chromium.phone("jssip", url, first, "header.payload.signature");
            assertThat(phone.evaluate("inTime(phone.register())")).asString().startsWith("refused 407 ");
        }
    }

    @Test
    void talkInChromium() throws Exception {
        try (Chromium chromium = new Chromium()) {
            Page jssip = chromium.phone("jssip", url, first, token);
            Page sipjs = chromium.phone("sipjs", url, second, token);
            assertThat(jssip.evaluate("inTime(phone.register())")).isEqualTo("registered 200");
            assertThat(sipjs.evaluate("inTime(phone.register())")).isEqualTo("registered 200");

            talk(jssip, sipjs, second);
            talk(sipjs, jssip, first);

            assertThat(jssip.evaluate("inTime(phone.message('" + second + "', 'hello'))"))
                    .isEqualTo("delivered 200");
            sipjs.waitForFunction("phone.heard.includes('message hello')");
        }
    }

    /** A call that is answered, with sound both ways, and hung up by the caller. */
    private static void talk(Page caller, Page called, String line) {
        Stream.of(caller, called).forEach(page -> page.evaluate("phone.heard.length = 0"));
        assertThat(caller.evaluate("inTime(phone.call('" + line + "'))")).isEqualTo("talking");
        called.waitForFunction("phone.heard.includes('accepted')");
        Stream.of(caller, called).forEach(page -> page.waitForFunction("sound()"));
        caller.evaluate("phone.hangUp()");
        called.waitForFunction("phone.heard.includes('ended')");
    }

    /** The machine's Chromium with a microphone that hums. */
    private static final class Chromium implements AutoCloseable {

        private static final String SOUND = """
                // What takes longer than half a minute does not come.
                function inTime(promise) {
                  const late = new Promise((_, reject) => setTimeout(() => reject(new Error('nothing in 30 s')), 30000));
                  return Promise.race([promise, late]);
                }
                // Whether sound has come in over the last call: packets that the connection has decrypted.
                const connections = [];
                const Original = window.RTCPeerConnection;
                window.RTCPeerConnection = class extends Original {
                  constructor(...given) { super(...given); connections.push(this); }
                };
                async function sound() {
                  for (const report of (await connections.at(-1).getStats()).values()) {
                    if (report.type === 'inbound-rtp' && report.packetsReceived > 5) return true;
                  }
                  return false;
                }
                """;

        private final HttpServer pages;
        private final Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        private final Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getProperty("keyline.chromium", "/usr/bin/chromium")))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--use-fake-device-for-media-stream",
                                "--use-fake-ui-for-media-stream",
                                "--autoplay-policy=no-user-gesture-required")));

        /** The page comes from this machine: Chromium lets no others reach into it. */
        Chromium() throws IOException {
            byte[] page = ("<!DOCTYPE html><title>phone</title><script>" + SOUND + "</script>")
                    .getBytes(StandardCharsets.UTF_8);
            pages = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            pages.createContext("/", exchange -> {
                try (exchange) {
                    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                }
            });
            pages.start();
        }

        Page phone(String library, String url, String uri, String token) {
            BrowserContext profile = browser.newContext(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true));
            profile.setDefaultTimeout(PATIENCE_MILLIS);
            Page page = profile.newPage();
            page.onConsoleMessage(message -> System.out.println(library + ": " + message.text()));
            page.navigate("http://127.0.0.1:" + pages.getAddress().getPort() + "/");
            page.addScriptTag(
                    new Page.AddScriptTagOptions().setPath(Path.of("target", "node", library + "-phone.page.js")));
            page.evaluate(
                    "([url, uri, token]) => { window.phone = new Phone(url, uri, token); }", List.of(url, uri, token));
            return page;
        }

        @Override
        public void close() {
            playwright.close();
            pages.stop(0);
        }
    }
}
