package org.keyline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keyline.sip.harness.Answer;
import org.keyline.sip.harness.Client;
import org.keyline.sip.harness.Server;

/**
 * The REGISTER of a real softphone, byte for byte as far as the page that shows it kept it: the token and the body are
 * left out there.
 */
class SeedTest {

    private static Server server;

    @BeforeAll
    static void start() {
        server = new Server();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static byte[] message(String name) throws IOException {
        try (InputStream in = SeedTest.class.getResourceAsStream("/" + name)) {
            return in.readAllBytes();
        }
    }

    @Test
    void firstRegisterIsReadAsItWasMeant() throws IOException {
        try (Client client = server.tls()) {
            Answer answer = client.send(message("seed-register.sip")).answer();
            assertThat(answer.startLine()).isEqualTo("SIP/2.0 200 OK");
            assertThat(answer.header("Via"))
                    .isEqualTo("SIP/2.0/TLS 10.10.10.10:62162;branch=z9hG4bK00001188;received=127.0.0.1");
            assertThat(answer.header("From")).isEqualTo("<sip:1010@10.10.10.1>;tag=882323451234089000003bdd-00005eff");
            assertThat(answer.header("To")).matches("<sip:1010@10\\.10\\.10\\.1>;tag=\\d+");
            assertThat(answer.header("CSeq")).isEqualTo("2270 REGISTER");
        }
        SipRequest request = server.requests.getLast();
        assertThat(request.method()).isEqualTo("REGISTER");
        assertThat(request.requestUri()).isEqualTo(new SipUri("sip", "", "10.10.10.1", -1));
        assertThat(request.to()).isEqualTo(new SipUri("sip", "1010", "10.10.10.1", -1));
        assertThat(request.from()).isEqualTo(new SipUri("sip", "1010", "10.10.10.1", -1));
        assertThat(request.cseq()).isEqualTo(2270);
        assertThat(request.expires()).isEmpty();
        assertThat(request.header("user-agent")).contains("Cisco-CSF");
        ContactValue contact = request.contacts().getFirst();
        assertThat(contact.uri()).isEqualTo("sip:a8ae9f92-4b07-a0d7-d701-29320aed1e2e@10.10.10.10:62162;transport=tls");
        assertThat(contact.parameter("+u.sip!devicename.ccm.cisco.com")).contains("CSFrado");
        assertThat(contact.parameter("+u.sip!model.ccm.cisco.com")).contains("503");
        assertThat(contact.parameter("video")).contains("");
        assertThat(contact.toHeaderValue()).isEqualTo(request.header("Contact").orElseThrow());
    }

    @Test
    void registerWithATokenIsReadAsItWasMeant() throws IOException {
        try (Client client = server.tls()) {
            client.send(message("seed-register-token.sip"));
            client.send("b".repeat(1271));
            assertThat(client.answer().status()).isEqualTo(200);
        }
        SipRequest request = server.requests.getLast();
        assertThat(request.header("Proxy-Authorization"))
                .contains("Bearer token=\"<long string shorten removed for brevity>\"");
        assertThat(request.header("Reason").orElseThrow()).startsWith("SIP;cause=200;text=\"cisco-alarm:111 Name=");
        assertThat(request.expires()).hasValue(3600);
        assertThat(request.body()).hasSize(1271);
    }
}
