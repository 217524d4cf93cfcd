package org.keyline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyline.sip.harness.Answer;
import org.keyline.sip.harness.Client;
import org.keyline.sip.harness.Phone;
import org.keyline.sip.harness.Server;

/** Messages within the limits that are made to cost much: whoever reads them keeps the other phones of the event loop waiting. */
class CostTest {

    /** Of one such message: many times what each takes, and a thirtieth of what a fold took when blanks cost their square. */
    private static final Duration MOST = Duration.ofMillis(100);

    private static final int MANY = 10;

    private static Stream<Arguments> dear() {
        String blanks = " ".repeat(14_000);
        return Stream.of(
                Arguments.of(
                        "a folded Via with blanks",
                        400,
                        Phone.register("Via: SIP/2.0/TLS h" + blanks + "x;a\r\n ;b\r\n")),
                Arguments.of(
                        "a Contact of many URI parameters",
                        400,
                        Phone.register().replace("5061;transport=tls>", "5061" + numbered(4_500) + '>')),
                Arguments.of(
                        "a Contact of many tel parameters",
                        400,
                        Phone.register()
                                .replace(
                                        "<sip:1010@127.0.0.1:5061;transport=tls>",
                                        "<tel:+1" + ";a=b".repeat(7_000) + '>')),
                Arguments.of(
                        "a Request-URI of many parameters",
                        414,
                        Phone.register().replace("REGISTER sip:127.0.0.1", "REGISTER sip:127.0.0.1" + numbered(4_500))),
                Arguments.of(
                        "two thousand Vias",
                        400,
                        Phone.register("Via: SIP/2.0/TLS h" + ",SIP/2.0/TLS h".repeat(1_999) + "\r\n")),
                Arguments.of(
                        "thousands of Contacts",
                        400,
                        Phone.register("Contact: sip:a" + ",sip:a".repeat(4_500) + "\r\n")),
                Arguments.of(
                        "thousands of Contacts of a call",
                        400,
                        Phone.register("Contact: sip:a" + ",sip:a".repeat(4_500) + "\r\n")
                                .replace("REGISTER", "INVITE")),
                Arguments.of(
                        "Contacts as long as they may be",
                        200,
                        Phone.register("Contact: <sip:a@b" + ";a=b".repeat(500) + ">\r\n"
                                + ("Contact: <sip:a@b" + ";a=b".repeat(500) + ">\r\n").repeat(13))));
    }

    private static String numbered(int count) {
        StringBuilder parameters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            parameters.append(";a").append(i);
        }
        return parameters.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dear")
    void costsNoMoreThanItsLength(String name, int status, String message) {
        try (Server server = new Server();
                Client client = server.tcp()) {
            assertThat(client.send(message).answer().status()).isEqualTo(status);
            long begin = System.nanoTime();
            for (int i = 0; i < MANY; i++) {
                client.send(message).answer();
            }
            assertThat(Duration.ofNanos((System.nanoTime() - begin) / MANY)).isLessThan(MOST);
        }
    }

    @Test
    void foldsAreOneSpace() {
        try (Server server = new Server();
                Client client = server.tcp()) {
            client.send(Phone.register("X-Folded: a \t\r\n \tb\r\n c  d\r\n")).answer();
            assertThat(server.requests.getFirst().header("X-Folded")).contains("a b c  d");
        }
    }

    @Test
    void whatARefusedMessageHasForLineBreaksBeginsNoLineOfTheAnswer() {
        try (Server server = new Server();
                Client client = server.tcp()) {
            Answer answer = client.send(Phone.register().replace("From: <", "From: \"a\nX-Injected: b\rX-Too: c\" <"))
                    .answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.toString()).doesNotContain("\nX-Injected").doesNotContain("\rX-Too");
        }
    }

    @Test
    void theRegistrarIsAskedAboutWhatARegisterRequires() {
        try (Server server = new Server();
                Client client = server.tcp()) {
            assertThat(client.send(Phone.register("Require: path\r\nPath: <sip:edge.example.com;lr>\r\n"))
                            .answer()
                            .status())
                    .isEqualTo(200);
        }
    }
}
