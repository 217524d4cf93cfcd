package org.keyline.sip.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.sip.Header;
import org.keyline.sip.ListenerSpec.Protocol;
import org.keyline.sip.OwnRequest;
import org.keyline.sip.SipClient;
import org.keyline.sip.harness.Answer;
import org.keyline.sip.transport.Raw;

/** Non-INVITE client transactions (RFC 3261 section 17.1.2) of what begins here, by a clock of the test. */
class OwnRequestsTest {

    private final Clock clock = new Clock();
    private final Map<Long, FakeFlow> flows = new HashMap<>();
    private final FakeFlow phone = flow(2, Protocol.TLS);
    private final Forwarder forwarder = new Forwarder(
            ForwardLimits.DEFAULTS,
            (request, source, reply) -> {
                throw new AssertionError("nothing is answered");
            },
            flows::get);

    private FakeFlow flow(long number, Protocol protocol) {
        FakeFlow flow = new FakeFlow(number, protocol, clock);
        flows.put(number, flow);
        return flow;
    }

    private static OwnRequest notify(long connection) {
        return new OwnRequest(
                connection,
                "NOTIFY",
                "sip:1010@10.0.0.7:5061;transport=tls",
                List.of("<sip:exp-c.example.com;lr>"),
                List.of(new Header("Event", "check-sync"), new Header("Subject", "a\r\nb: c")),
                "body".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private int status(CompletionStage<Integer> sent) {
        return sent.toCompletableFuture().getNow(0);
    }

    private void answers(FakeFlow from, Answer request, String status, String method) {
        forwarder.response(from, Raw.of("""
                SIP/2.0 %s Said\r
                Via: %s\r
                CSeq: 1 %s\r
                Content-Length: 0\r
                \r
                """.formatted(status, request.header("Via"), method)));
    }

    private void nothingIsLeft() {
        assertThat(forwarder.own()).isZero();
        assertThat(clock.waiting()).isZero();
    }

    @Test
    void theRequestIsWhole() {
        forwarder.send(notify(2));
        assertThat(phone.last().startLine()).isEqualTo("NOTIFY sip:1010@10.0.0.7:5061;transport=tls SIP/2.0");
        assertThat(phone.last().header("Via")).startsWith("SIP/2.0/TLS 192.0.2.1:5090;branch=z9hG4bK");
        assertThat(phone.last().header("Route")).isEqualTo("<sip:exp-c.example.com;lr>");
        assertThat(phone.last().header("From")).matches("<sip:192\\.0\\.2\\.1:5090;transport=tls>;tag=[0-9a-f]{32}");
        assertThat(phone.last().header("To")).isEqualTo("<sip:1010@10.0.0.7:5061;transport=tls>");
        assertThat(phone.last().header("Call-ID")).endsWith("@192.0.2.1:5090");
        assertThat(phone.last().header("Max-Forwards")).isEqualTo("70");
        assertThat(phone.last().header("CSeq")).isEqualTo("1 NOTIFY");
        assertThat(phone.last().header("Contact")).isEqualTo("<sip:192.0.2.1:5090;transport=tls>");
        assertThat(phone.last().header("Event")).isEqualTo("check-sync");
        assertThat(phone.last().header("Subject")).isEqualTo("a  b: c");
        assertThat(phone.last().header("Content-Length")).isEqualTo("4");
    }

    @Test
    void itEndsWithTheFinalResponse() {
        CompletionStage<Integer> sent = forwarder.send(notify(2));
        answers(phone, phone.last(), "100", "NOTIFY");
        assertThat(status(sent)).isZero();
        answers(phone, phone.last(), "200", "NOTIFY");
        assertThat(status(sent)).isEqualTo(200);
        nothingIsLeft();
        answers(phone, phone.last(), "500", "NOTIFY");
        assertThat(status(sent)).isEqualTo(200);
    }

    @Test
    void anAnswerToSomethingElseIsNone() {
        CompletionStage<Integer> sent = forwarder.send(notify(2));
        answers(phone, phone.last(), "200", "OPTIONS");
        answers(flow(3, Protocol.TLS), phone.last(), "200", "NOTIFY");
        assertThat(status(sent)).isZero();
    }

    @Test
    void nobodyIsWaitedForLongerThanTimerF() {
        CompletionStage<Integer> sent = forwarder.send(notify(2));
        clock.pass(Duration.ofMillis(31_999));
        assertThat(status(sent)).isZero();
        clock.pass(Duration.ofMillis(1));
        assertThat(status(sent)).isEqualTo(SipClient.SILENT);
        assertThat(phone.sent).hasSize(1);
        nothingIsLeft();
    }

    @Test
    void overUdpItIsSentAgainUntilAnswered() {
        FakeFlow udp = flow(4, Protocol.UDP);
        CompletionStage<Integer> sent = forwarder.send(notify(4));
        clock.pass(Duration.ofMillis(1600)); // at 500 and 1500
        assertThat(udp.sent).hasSize(3);
        answers(udp, udp.last(), "489", "NOTIFY");
        clock.pass(Duration.ofMinutes(1));
        assertThat(udp.sent).hasSize(3);
        assertThat(status(sent)).isEqualTo(489);
        nothingIsLeft();
    }

    @Test
    void aConnectionThatEndsEndsIt() {
        CompletionStage<Integer> sent = forwarder.send(notify(2));
        forwarder.closed(phone);
        assertThat(status(sent)).isEqualTo(SipClient.GONE);
        nothingIsLeft();
    }

    @Test
    void whoDoesNotReadIsGone() {
        phone.full = true;
        assertThat(status(forwarder.send(notify(2)))).isEqualTo(SipClient.GONE);
        nothingIsLeft();
    }

    @Test
    void withoutAConnectionNothingIsSent() {
        assertThat(status(forwarder.send(notify(77)))).isEqualTo(SipClient.GONE);
    }

    @Test
    void noMoreThanSoManyAreUnderWay() {
        List<CompletionStage<Integer>> sent = new ArrayList<>();
        for (int i = 0; i < SipClient.MOST; i++) {
            sent.add(forwarder.send(notify(2)));
        }
        assertThat(status(forwarder.send(notify(2)))).isEqualTo(SipClient.BUSY);
        answers(phone, phone.last(), "200", "NOTIFY");
        assertThat(status(forwarder.send(notify(2)))).isZero();
        forwarder.closed(phone);
        assertThat(sent).allMatch(each -> status(each) != 0);
        nothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVITE", "ACK", "CANCEL"})
    void whatHasOtherTransactionsIsNotSent(String method) {
        OwnRequest notify = notify(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forwarder.send(
                        new OwnRequest(2, method, notify.requestUri(), List.of(), List.of(), new byte[0])));
    }
}
