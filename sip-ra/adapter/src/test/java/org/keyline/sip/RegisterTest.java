package org.keyline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keyline.sip.harness.Answer;
import org.keyline.sip.harness.Client;
import org.keyline.sip.harness.Phone;
import org.keyline.sip.harness.Server;

/** A well-behaved phone. */
class RegisterTest {

    private static Server server;

    @BeforeAll
    static void start() {
        server = new Server();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void registersOverTls() {
        try (Client client = server.tls()) {
            Answer answer = client.send(Phone.register()).answer();
            assertThat(answer.startLine()).isEqualTo("SIP/2.0 200 OK");
            assertThat(answer.header("Server")).isEqualTo("Keyline/test");
            assertThat(answer.header("To")).matches("<sip:1010@127.0.0.1>;tag=\\d+");
            assertThat(answer.header("Contact")).contains("+sip.instance=\"<urn:uuid:0>\"");
        }
    }

    @Test
    void registersOverTcp() {
        try (Client client = server.tcp()) {
            assertThat(client.send(Phone.register()).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void eachRequestOfAConnectionIsReadForItself() {
        String first = Phone.register();
        String second = Phone.register()
                .replace("sip:127.0.0.1 SIP", "sip:example.com SIP")
                .replace("<sip:1010@127.0.0.1>;tag", "<sip:1011@127.0.0.1>;tag")
                .replace("Contact: <sip:1010@127.0.0.1:5061", "Contact: <sip:1011@127.0.0.1:5062");
        String all = Phone.register().replaceFirst("Contact: .*", "Contact: *");
        int before = server.requests.size();
        try (Client client = server.tls()) {
            for (String text : List.of(first, second, first, first, all, first)) {
                client.send(text).answer();
            }
        }
        assertThat(server.requests.subList(before, before + 6))
                .extracting(RegisterTest::seen)
                .containsExactly(
                        "127.0.0.1 1010 1010 false [sip:1010@127.0.0.1:5061;transport=tls]",
                        "example.com 1011 1010 false [sip:1011@127.0.0.1:5062;transport=tls]",
                        "127.0.0.1 1010 1010 false [sip:1010@127.0.0.1:5061;transport=tls]",
                        "127.0.0.1 1010 1010 false [sip:1010@127.0.0.1:5061;transport=tls]",
                        "127.0.0.1 1010 1010 true []",
                        "127.0.0.1 1010 1010 false [sip:1010@127.0.0.1:5061;transport=tls]");
    }

    private static String seen(SipRequest request) {
        return request.requestUri().host() + " " + request.from().user() + " "
                + request.to().user() + " " + request.contactIsWildcard() + " "
                + request.contacts().stream().map(ContactValue::uri).toList();
    }
}
