package org.keyline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.sip.harness.Answer;
import org.keyline.sip.harness.Client;
import org.keyline.sip.harness.Phone;
import org.keyline.sip.harness.Server;

/** What two readers of one field could understand differently, of which the wrong one might be believed. */
class OneReadingTest {

    private static Server server;

    @BeforeAll
    static void start() {
        server = new Server();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer answer(String request) {
        try (Client client = server.tcp()) {
            return client.send(request).answer();
        }
    }

    private static String to(String parameters) {
        return Phone.register().replace("To: <sip:1010@127.0.0.1>", "To: <sip:1010@127.0.0.1>" + parameters);
    }

    @Test
    void aTagInsideAQuotedParameterIsNone() {
        Answer answer = answer(to(";x=\";tag=z\""));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(server.requests.getLast().toTag()).isEmpty();
        assertThat(answer.header("To")).as("has a tag of ours").startsWith("<sip:1010@127.0.0.1>;x=\";tag=z\";tag=");
    }

    @Test
    void aQuotedBracketDoesNotHideTheTag() {
        answer(Phone.register().replaceFirst(";tag=[^\r]*", ";tag=A;x=\">;tag=B\""));
        assertThat(server.requests.getLast().fromTag()).isEqualTo("A");
        Answer answer = answer(to(";tag=A;x=\">;y=B\""));
        assertThat(server.requests.getLast().toTag()).isEqualTo("A");
        assertThat(answer.header("To")).isEqualTo("<sip:1010@127.0.0.1>;tag=A;x=\">;y=B\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {";tag", ";tag=\"z\"", ";tag=a/b", ";tag=a;TAG=b", ";tag=%00\u00e4"})
    void aTagIsAToken(String parameters) {
        assertThat(answer(to(parameters)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"notify", "Invite", "register", "aCK"})
    void aMethodThatIsAnothersButForItsCaseIsRefused(String method) {
        int before = server.requests.size();
        try (Client client = server.tcp()) {
            client.send(Phone.register().replace("REGISTER", method));
            assertThat(client.answer().startLine()).isEqualTo("SIP/2.0 400 Malformed method");
        }
        assertThat(server.requests).hasSize(before);
    }

    @Test
    void otherRequestsThanRegisterHaveOneContactAtMost() {
        String options = Phone.register().replace("REGISTER", "OPTIONS");
        assertThat(answer(options.replace("Contact: ", "Contact: \"a, b\" ")).status())
                .isEqualTo(405);
        assertThat(answer(options.replace("Contact: ", "Contact: <sip:a@b>, ")).startLine())
                .isEqualTo("SIP/2.0 400 Too many Contacts");
        assertThat(answer(options.replaceFirst("Contact: .*\r\n", "Contact: *\r\n"))
                        .status())
                .isEqualTo(400);
        assertThat(answer(Phone.register().replace("Contact: ", "Contact: <sip:a@b>, "))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";received=1.2.3.4",
                "; Received = 1.2.3.4",
                ";received=1.2.3.4;received=5.6.7.8",
                ";rport=9;received=1.2.3.4"
            })
    void whereARequestCameFromIsNotForItToSay(String parameters) {
        String via = answer(Phone.register().replaceFirst("(branch=[^\r]*)", "$1" + parameters))
                .header("Via");
        assertThat(via).doesNotContain("1.2.3.4", "5.6.7.8", "rport=9;", "rport=9");
        if (parameters.contains("rport")) {
            assertThat(via).containsPattern(";rport=\\d{4,5}.*;received=127.0.0.1$");
        }
    }

    @Test
    void aCommaInQuotesDoesNotEndTheVia() {
        String via = answer(Phone.register()
                        .replaceFirst("TLS 127.0.0.1:5061;(branch=[^\r]*)", "TLS 10.0.0.7;$1;x=\"a,b;received=1\""))
                .header("Via");
        assertThat(via).endsWith(";x=\"a,b;received=1\";received=127.0.0.1");
    }
}
