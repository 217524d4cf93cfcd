package org.keyline.sip;

import static org.assertj.core.api.Assertions.assertThat;

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
}
