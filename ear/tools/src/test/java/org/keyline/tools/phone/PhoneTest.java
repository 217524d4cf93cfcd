package org.keyline.tools.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyline.tools.CommandFailure;
import org.keyline.tools.install.LocalTrust;

class PhoneTest {

    private static final PhoneIdentity CSF = PhoneIdentity.csf("CSFrado", "1010");

    @TempDir
    Path folder;

    @Test
    void theAnswerIsTheOneWithTheRequestsCallIdAndCSeq() throws Exception {
        try (TlsFixture server = new TlsFixture(folder, "127.0.0.1", PhoneTest::answerAmongOthers);
                Phone phone = connect(server)) {
            SipText answer = phone.register();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Contact")).hasValue(phone.contact());
        }
    }

    @Test
    void eachRequestHasTheNextCSeqAndTheTokenGivenLast() throws Exception {
        List<SipText> sent = new ArrayList<>();
        Wire wire = new Wire() {
            @Override
            public void sent(SipText message) {
                sent.add(message);
            }

            @Override
            public void received(SipText message) {}
        };
        try (TlsFixture server = new TlsFixture(folder, "127.0.0.1", PhoneTest::answerAmongOthers);
                Phone phone = Phone.connect(server.address(), LocalTrust.of(server.authority()), CSF, wire)) {
            phone.register();
            phone.withToken("a.b.c").refresh();
            phone.unregister();
        }
        assertThat(sent)
                .extracting(m -> m.header("CSeq").orElseThrow())
                .containsExactly("101 REGISTER", "102 REGISTER", "103 REGISTER");
        assertThat(sent)
                .extracting(m -> m.header("Proxy-Authorization").orElse("none"))
                .containsExactly("none", "Bearer token=\"a.b.c\"", "Bearer token=\"a.b.c\"");
        assertThat(sent.getLast().header("Expires")).hasValue("0");
        assertThat(sent)
                .extracting(m -> m.header("Call-ID"))
                .containsOnly(sent.getFirst().header("Call-ID"));
    }

    @Test
    void aKeepAliveIsAnsweredByAPong() throws Exception {
        try (TlsFixture server = new TlsFixture(folder, "127.0.0.1", PhoneTest::pong);
                Phone phone = connect(server)) {
            assertThat(phone.keepAlive()).isTrue();
        }
    }

    @Test
    void aServerThatHangsUpIsTold() throws Exception {
        try (TlsFixture server = new TlsFixture(folder, "127.0.0.1", SSLSocket::startHandshake);
                Phone phone = connect(server)) {
            assertThatThrownBy(phone::register).isInstanceOf(CommandFailure.class);
        }
    }

    @Test
    void aServerWhoseCertificateNamesAnotherAddressIsNotSpokenTo() throws Exception {
        try (TlsFixture server = new TlsFixture(folder, "127.0.0.2", SSLSocket::startHandshake)) {
            assertThatThrownBy(() -> connect(server))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("no TLS connection");
        }
    }

    private static Phone connect(TlsFixture server) {
        return Phone.connect(server.address(), LocalTrust.of(server.authority()), CSF);
    }

    /** Before the answer come a provisional one, one to another request, and a request. */
    private static void answerAmongOthers(SSLSocket socket) throws IOException {
        MessageReader reader = new MessageReader(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        while (true) {
            SipText request = reader.next().orElseThrow();
            String callId = request.header("Call-ID").orElseThrow();
            String sequence = request.header("CSeq").orElseThrow();
            write(out, "SIP/2.0 100 Trying", callId, sequence, Optional.empty());
            write(out, "SIP/2.0 500 Not this", callId, "1 REGISTER", Optional.empty());
            write(out, "OPTIONS sip:phone SIP/2.0", callId, sequence, Optional.empty());
            write(out, "SIP/2.0 200 OK", callId, sequence, request.header("Contact"));
        }
    }

    private static void write(OutputStream out, String start, String callId, String sequence, Optional<String> contact)
            throws IOException {
        String text = start + "\r\nCall-ID: " + callId + "\r\nCSeq: " + sequence
                + contact.map(value -> "\r\nContact: " + value).orElse("") + "\r\nContent-Length: 0\r\n\r\n";
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void pong(SSLSocket socket) throws IOException {
        byte[] ping = socket.getInputStream().readNBytes(4);
        if (new String(ping, StandardCharsets.US_ASCII).equals("\r\n\r\n")) {
            socket.getOutputStream().write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }
}
