package org.keyline.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.tools.install.Installation;
import org.keyline.tools.install.LocalTrust;

/** What the web ports answer to somebody who is not logged in, and what that leaves in the log. */
class StrangerIT {

    private static final Installation INSTALLATION = Installation.here();
    private static final String FORM = "application/x-www-form-urlencoded";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/nothing",
                "/ccmadmin",
                "/ccmadmin/index.xhtml",
                "/ccmadmin/no-such-page.xhtml",
                "/ccmadmin/loggedout.xhtml",
                "/ccmadmin/loggedout.xhtml?jakarta.faces.ViewState=abc",
                "/ccmadmin/jakarta.faces.resource/keyline.css.xhtml?ln=keyline",
                "/ccmadmin/jakarta.faces.resource/no-such.css.xhtml?ln=keyline",
                "/ccmadmin/logout",
                "/ccmadmin/cli"
            })
    void everyAnswerTellsTheBrowserWhatToRefuse(String path) throws Exception {
        assertRefusals(send(HttpRequest.newBuilder(at(path)).header("Accept", "text/html")));
    }

    private static void assertRefusals(HttpResponse<String> answer) {
        assertThat(answer.headers().allValues("content-security-policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(answer.headers().allValues("x-content-type-options")).containsExactly("nosniff");
        assertThat(answer.headers().allValues("x-frame-options")).containsExactly("DENY");
        assertThat(answer.headers().allValues("referrer-policy")).containsExactly("same-origin");
        assertThat(answer.headers().allValues("cross-origin-opener-policy")).containsExactly("same-origin");
        assertThat(answer.headers().allValues("strict-transport-security")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/ccmadmin/index.xhtml", "//evil.example/", "http://evil.example/", "/%0d%0aX-Evil:%20yes"})
    void thePlainPortLeadsToTheConsoleWhateverItIsCalled(String path) throws IOException {
        String answer = plain("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 302 ").doesNotContainIgnoringCase("evil");
        assertThat(answer.lines().filter(line -> line.startsWith("Location: ")))
                .containsExactly("Location: " + INSTALLATION.console() + "/");
        assertThat(answer)
                .contains("Content-Security-Policy: ", "X-Content-Type-Options: nosniff")
                .doesNotContain("Strict-Transport-Security");
    }

    @Test
    void aPageThatHasExpiredSaysSo() throws Exception {
        ServerLog log = ServerLog.fromNowOn(INSTALLATION);

        assertExpired(send(HttpRequest.newBuilder(at("/ccmadmin/loggedout.xhtml?jakarta.faces.ViewState=abc"))));
        assertExpired(send(HttpRequest.newBuilder(at("/ccmadmin/loggedout.xhtml"))
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString("jakarta.faces.ViewState=1:2"))));

        assertThat(log.complaints()).isEmpty();
    }

    private static void assertExpired(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).contains("The page has expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&primefaces.nonce=abc", "&primefaces.nonce=%3Cscript%3E"})
    void aPartialRequestThatComesOfNoPageIsRefused(String nonce) throws Exception {
        ServerLog log = ServerLog.fromNowOn(INSTALLATION);

        HttpResponse<String> answer = partial(nonce);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(answer.body()).contains("Load the page again");
        assertThat(log.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "partial/ajax"})
    void aFormWithTooManyFieldsIsRefused(String faces) throws Exception {
        ServerLog log = ServerLog.fromNowOn(INSTALLATION);
        String fields = IntStream.range(0, 2000).mapToObj(n -> "f" + n + "=1").collect(Collectors.joining("&"));

        HttpResponse<String> answer = send(HttpRequest.newBuilder(at("/ccmadmin/loggedout.xhtml"))
                .header("Content-Type", FORM)
                .header("Faces-Request", faces)
                .POST(BodyPublishers.ofString(fields)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("too many fields");
        assertRefusals(answer);
        assertThat(log.complaints()).isEmpty();
    }

    @Test
    void aPartialRequestOfAnExpiredPageIsAnsweredWithThePageThatSaysSo() throws Exception {
        ServerLog log = ServerLog.fromNowOn(INSTALLATION);
        String nonce =
                Base64.getEncoder().encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));

        HttpResponse<String> answer = partial("&primefaces.nonce=" + nonce.replace("=", "%3D"));

        assertThat(answer.body()).startsWith("<?xml").contains("<partial-response", "The page has expired");
        assertRefusals(answer);
        assertThat(log.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/ccmadmin/%zz/index.xhtml", "/ccmadmin/loggedout.xhtml?a=%"})
    void aMalformedAddressLeavesNoStackTrace(String path) throws Exception {
        ServerLog log = ServerLog.fromNowOn(INSTALLATION);

        assertThat(http2(path)).isNotZero();

        assertThat(log.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ccmadmin/loggedout.xhtml", "/ccmadmin/backchannel-logout", "/ccmadmin/issuer-events"})
    void whoDoesNotSendItsBodyIsGivenUp(String path) throws Exception {
        try (Socket silent = silent(path)) {
            assertThat(hasEnded(silent, Duration.ofSeconds(40))).isTrue();
        }
    }

    @Test
    void whoDoNotSendTheirBodiesKeepNobodyWaiting() throws Exception {
        int moreThanThreads = 16 * Runtime.getRuntime().availableProcessors() + 8;
        List<Socket> silent = new ArrayList<>();
        try {
            for (int n = 0; n < moreThanThreads; n++) {
                silent.add(silent("/ccmadmin/loggedout.xhtml"));
            }
            assertThat(send(HttpRequest.newBuilder(at("/ccmadmin/loggedout.xhtml")))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(hasEnded(silent.getFirst(), Duration.ofMillis(1)))
                    .as("answered before they were given up")
                    .isFalse();
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    /** Sends a part of a form, and no more. */
    private static Socket silent(String path) throws IOException {
        Socket socket = LocalTrust.of(INSTALLATION.authority())
                .getSocketFactory()
                .createSocket(INSTALLATION.host(), INSTALLATION.console().getPort());
        socket.getOutputStream()
                .write(("POST " + path + " HTTP/1.1\r\nHost: " + INSTALLATION.host() + "\r\nContent-Type: "
                                + (path.endsWith("events") ? "application/json" : FORM)
                                + "\r\nContent-Length: 1000\r\n\r\nlogout_token=a")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Whether the server has closed it, with an answer or without. */
    private static boolean hasEnded(Socket socket, Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static HttpResponse<String> partial(String more) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at("/ccmadmin/loggedout.xhtml"))
                .header("Content-Type", FORM)
                .header("Faces-Request", "partial/ajax")
                .POST(BodyPublishers.ofString("jakarta.faces.ViewState=abc&jakarta.faces.partial.ajax=true" + more)));
    }

    private static URI at(String path) {
        return INSTALLATION.console().resolve(path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return Https.send(INSTALLATION, request);
    }

    /** As it stands: Java's client sends neither another Host nor a malformed address. */
    private static String plain(String request) throws IOException {
        int port = Integer.parseInt(INSTALLATION.setting("KEYLINE_HTTP_PORT", "8080"));
        try (Socket socket = new Socket(INSTALLATION.host(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /**
     * One GET over HTTP/2 (RFC 9113) with an address that Java's client would not send.
     *
     * @return how many octets came back
     */
    private static int http2(String path) throws IOException {
        ByteArrayOutputStream fields = new ByteArrayOutputStream(); // HPACK (RFC 7541 appendix A and section 6)
        fields.write(0x82); // :method GET
        fields.write(0x87); // :scheme https
        literal(fields, 0x01, "localhost"); // :authority
        literal(fields, 0x04, path); // :path
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0}); // SETTINGS
        request.writeBytes(new byte[] {0, 0, (byte) fields.size(), 1, 5, 0, 0, 0, 1}); // HEADERS, the last of stream 1
        fields.writeTo(request);
        request.writeBytes(new byte[] {0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}); // GOAWAY
        try (SSLSocket socket = (SSLSocket) LocalTrust.of(INSTALLATION.authority())
                .getSocketFactory()
                .createSocket(INSTALLATION.host(), INSTALLATION.console().getPort())) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2"});
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(30_000);
            request.writeTo(socket.getOutputStream());
            return socket.getInputStream().readAllBytes().length;
        }
    }

    private static void literal(ByteArrayOutputStream fields, int name, String value) {
        fields.write(name);
        fields.write(value.length());
        fields.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    }
}
