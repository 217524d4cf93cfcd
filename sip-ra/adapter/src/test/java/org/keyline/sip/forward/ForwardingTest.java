package org.keyline.sip.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keyline.sip.Header;
import org.keyline.sip.ListenerSpec.Protocol;
import org.keyline.sip.SipReply;
import org.keyline.sip.Target;
import org.keyline.sip.harness.Answer;
import org.keyline.sip.transport.Raw;
import org.keyline.sip.transport.RawMessage;

/** Transactions and the response context of RFC 3261 sections 16.6 to 16.10 and 17, by a clock of the test. */
class ForwardingTest {

    private static final Duration LONG = Duration.ofSeconds(32);

    private final Clock clock = new Clock();
    private final Map<Long, FakeFlow> flows = new HashMap<>();
    private ForwardLimits limits = ForwardLimits.DEFAULTS;
    private FakeFlow caller = flow(1, Protocol.TLS);
    private final FakeFlow one = flow(2, Protocol.TLS);
    private final FakeFlow other = flow(3, Protocol.TLS);
    private Forwarder forwarder = forwarder();
    private ServerTransactions transactions = forwarder.transactions(caller);
    private Map<String, List<String>> replaced = Map.of();

    private FakeFlow flow(long number, Protocol protocol) {
        FakeFlow flow = new FakeFlow(number, protocol, clock);
        flows.put(number, flow);
        return flow;
    }

    private Forwarder forwarder() {
        return new Forwarder(limits, ForwardingTest::own, flows::get);
    }

    private void limited(ForwardLimits changed) {
        limits = changed;
        forwarder = forwarder();
        transactions = forwarder.transactions(caller);
    }

    private void callerOverUdp() {
        caller = flow(9, Protocol.UDP);
        transactions = forwarder.transactions(caller);
    }

    private static String own(RawMessage request, java.net.InetSocketAddress source, SipReply.Respond reply) {
        StringBuilder text = new StringBuilder("SIP/2.0 " + reply.status() + " " + reply.reason() + "\r\n");
        for (Header header : reply.headers()) {
            text.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        return text + "\r\n";
    }

    private static RawMessage request(String method, String branch) {
        return Raw.of("""
            %s sip:1020@192.0.2.1 SIP/2.0\r
            Via: SIP/2.0/TLS 10.0.0.7:5061;branch=z9hG4bK%s\r
            From: <sip:1010@192.0.2.1>;tag=a\r
            To: <sip:1020@192.0.2.1>\r
            Call-ID: call\r
            CSeq: 7 %s\r
            Max-Forwards: 70\r
            Proxy-Authorization: Bearer secret\r
            Route: <sip:192.0.2.1;lr>\r
            Contact: <sip:1010@10.0.0.7:5061;transport=tls>\r
            X-Other: kept\r
            Content-Length: 4\r
            \r
            body\
            """.formatted(method, branch, method));
    }

    private static final RawMessage INVITE = request("INVITE", "1");
    private static final RawMessage MESSAGE = request("MESSAGE", "2");

    private SipReply.Forward to(long... connections) {
        List<Target> targets = new ArrayList<>();
        for (long connection : connections) {
            targets.add(new Target(
                    connection,
                    Optional.of("sip:phone@10.0.0." + connection),
                    List.of(),
                    Optional.of("token" + connection)));
        }
        return new SipReply.Forward(targets, replaced, Set.of("station", "one \"q\""));
    }

    private void forward(RawMessage request, long... connections) {
        assertThat(transactions.forward(request, to(connections))).isNull();
    }

    /** The phone answers the request that it got first. */
    private void answers(FakeFlow phone, int status, String... headers) {
        answers(phone, phone.sent.getFirst(), status, headers);
    }

    private void answers(FakeFlow phone, Answer request, int status, String... headers) {
        StringBuilder text = new StringBuilder("SIP/2.0 " + status + " Said\r\n");
        request.all("Via").forEach(via -> text.append("Via: ").append(via).append("\r\n"));
        text.append("From: ").append(request.header("From")).append("\r\n");
        text.append("To: ")
                .append(request.header("To"))
                .append(";tag=")
                .append(phone.peer().connection());
        text.append("\r\nCall-ID: ").append(request.header("Call-ID"));
        text.append("\r\nCSeq: ").append(request.header("CSeq")).append("\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        forwarder.response(
                phone, Raw.of(text.append("Content-Length: 0\r\n\r\n").toString()));
    }

    private List<Integer> heard() {
        return caller.sent.stream().map(Answer::status).toList();
    }

    private void nothingIsLeft() {
        clock.pass(Duration.ofMinutes(2));
        assertThat(forwarder.underWay()).isZero();
        assertThat(forwarder.kept()).isZero();
    }

    @Test
    void anInviteIsAnswered100AndGoesOnAsAProxySendsIt() {
        replaced = Map.of("Proxy-Authorization", List.of());
        forward(INVITE, 2);
        assertThat(heard()).containsExactly(100);
        Answer sent = one.last();
        assertThat(sent.startLine()).isEqualTo("INVITE sip:phone@10.0.0.2 SIP/2.0");
        assertThat(sent.all("Via")).hasSize(2);
        assertThat(sent.header("Via")).startsWith("SIP/2.0/TLS 192.0.2.1:5090;branch=z9hG4bK");
        assertThat(sent.all("Via").getLast()).endsWith(";received=192.0.2.7");
        assertThat(sent.all("Max-Forwards")).containsExactly("69");
        assertThat(sent.all("Record-Route")).containsExactly("<sip:token2@192.0.2.1:5090;transport=tls;lr>");
        assertThat(sent.all("Route")).isEmpty();
        assertThat(sent.all("Proxy-Authorization")).isEmpty();
        assertThat(sent.header("X-Other")).isEqualTo("kept");
        assertThat(sent.text()).endsWith("Content-Length: 4\r\n\r\nbody");
    }

    @Test
    void aSecondRecordRouteIsForASideThatReachesUsOtherwise() {
        FakeFlow browser = flow(4, Protocol.WSS);
        forward(INVITE, 4);
        assertThat(browser.last().all("Record-Route"))
                .containsExactly(
                        "<sip:token4@192.0.2.1:5060;transport=ws;lr>", "<sip:token4@192.0.2.1:5090;transport=tls;lr>");
    }

    @Test
    void responsesGoBackWithoutOurVia() {
        forward(INVITE, 2);
        answers(one, 100);
        answers(one, 180, "X-Ring: 1");
        answers(one, 200);
        assertThat(heard()).containsExactly(100, 180, 200);
        assertThat(caller.sent.get(1).header("X-Ring")).isEqualTo("1");
        assertThat(caller.last().all("Via"))
                .containsExactly("SIP/2.0/TLS 10.0.0.7:5061;branch=z9hG4bK1;received=192.0.2.7");
        nothingIsLeft();
    }

    @Test
    void a2xxComesAgainUntilItsAckDoesAndNotForever() {
        forward(INVITE, 2);
        answers(one, 200);
        answers(one, 200);
        clock.pass(Duration.ofSeconds(31));
        answers(one, 200);
        assertThat(heard()).containsExactly(100, 200, 200, 200);
        clock.pass(Duration.ofSeconds(2));
        answers(one, 200);
        assertThat(heard()).hasSize(4);
        nothingIsLeft();
    }

    @Test
    void thePhoneThatAnswersFirstSilencesTheOthers() {
        forward(INVITE, 2, 3);
        assertThat(one.last().header("Via")).isNotEqualTo(other.last().header("Via"));
        answers(one, 180);
        answers(other, 180);
        answers(one, 200);
        Answer cancel = other.last();
        assertThat(cancel.startLine()).isEqualTo("CANCEL sip:phone@10.0.0.3 SIP/2.0");
        assertThat(cancel.all("Via")).containsExactly(other.sent.getFirst().header("Via"));
        assertThat(cancel.header("CSeq")).isEqualTo("7 CANCEL");
        assertThat(cancel.header("Reason")).contains("cause=200");
        answers(other, cancel, 200);
        answers(other, 487);
        assertThat(other.last().startLine()).isEqualTo("ACK sip:phone@10.0.0.3 SIP/2.0");
        assertThat(other.last().header("To")).endsWith(";tag=3");
        assertThat(other.last().all("Via")).isEqualTo(cancel.all("Via"));
        assertThat(heard()).containsExactly(100, 180, 180, 200);
        nothingIsLeft();
    }

    @Test
    void aBranchIsNotCancelledBeforeItSaysSomething() {
        forward(INVITE, 2, 3);
        answers(one, 200);
        assertThat(other.startLines()).hasSize(1);
        answers(other, 100);
        assertThat(other.last().startLine()).startsWith("CANCEL ");
        answers(other, 487);
        nothingIsLeft();
    }

    @Test
    void aSecond2xxGoesBackToo() {
        forward(INVITE, 2, 3);
        answers(one, 200);
        answers(other, 200);
        assertThat(heard()).containsExactly(100, 200, 200);
        nothingIsLeft();
    }

    @Test
    void theBestOfSeveralRefusalsGoesBackWhenAllHaveEnded() {
        forward(INVITE, 2, 3);
        answers(one, 404);
        assertThat(heard()).containsExactly(100);
        answers(other, 486);
        assertThat(heard()).containsExactly(100, 486);
        assertThat(one.last().startLine()).startsWith("ACK ");
        nothingIsLeft();
    }

    @Test
    void theOrderOfRefusals() {
        assertThat(best(500, 486)).isEqualTo(486);
        assertThat(best(486, 302)).isEqualTo(302);
        assertThat(best(486, 401)).isEqualTo(401);
        assertThat(best(480, 488)).isEqualTo(488);
        assertThat(best(302, 603)).isEqualTo(603);
        assertThat(best(503, 502)).isEqualTo(502);
    }

    private int best(int first, int second) {
        one.sent.clear();
        other.sent.clear();
        forward(request("INVITE", first + "x" + second), 2, 3);
        answers(one, first, "WWW-Authenticate: Digest realm=\"a\"");
        answers(other, second, "WWW-Authenticate: Digest realm=\"b\"");
        return caller.last().status();
    }

    @Test
    void a6xxSilencesTheOthersAndWins() {
        forward(INVITE, 2, 3);
        answers(other, 180);
        answers(one, 603);
        assertThat(other.last().startLine()).startsWith("CANCEL ");
        assertThat(heard()).containsExactly(100, 180);
        answers(other, 487);
        assertThat(heard()).containsExactly(100, 180, 603);
        nothingIsLeft();
    }

    @Test
    void challengesOfAllBranchesGoBackTogether() {
        forward(INVITE, 2, 3);
        answers(one, 401, "WWW-Authenticate: Digest realm=\"a\"");
        answers(other, 407, "Proxy-Authenticate: Digest realm=\"b\"");
        assertThat(caller.last().status()).isEqualTo(401);
        assertThat(caller.last().header("WWW-Authenticate")).contains("\"a\"");
        assertThat(caller.last().header("Proxy-Authenticate")).contains("\"b\"");
        nothingIsLeft();
    }

    @Test
    void a503OfAPhoneIsNotOurs() {
        forward(INVITE, 2);
        answers(one, 503, "Retry-After: 3600");
        assertThat(caller.last().status()).isEqualTo(500);
        assertThat(caller.last().header("Retry-After")).isEmpty();
    }

    @Test
    void aPhoneThatSaysNothingIs408() {
        forward(INVITE, 2);
        clock.pass(LONG.minusMillis(1));
        assertThat(heard()).containsExactly(100);
        clock.pass(Duration.ofMillis(1));
        assertThat(heard()).containsExactly(100, 408);
        nothingIsLeft();
    }

    @Test
    void withoutAnInviteNobodyWaitsForA408() {
        forward(MESSAGE, 2);
        clock.pass(LONG);
        assertThat(heard()).isEmpty();
        nothingIsLeft();
    }

    @Test
    void otherRequestsAreAnsweredOnce() {
        forward(MESSAGE, 2, 3);
        answers(one, 200);
        answers(other, 200);
        assertThat(heard()).containsExactly(200);
        nothingIsLeft();
    }

    @Test
    void aPhoneThatRingsForTooLongIsCancelled() {
        forward(INVITE, 2);
        answers(one, 180);
        clock.pass(Duration.ofSeconds(150));
        answers(one, 180);
        clock.pass(Duration.ofSeconds(199));
        assertThat(one.startLines()).hasSize(1);
        clock.pass(Duration.ofSeconds(1));
        assertThat(one.last().startLine()).startsWith("CANCEL ");
        clock.pass(LONG);
        assertThat(heard()).containsExactly(100, 180, 180, 487);
        nothingIsLeft();
    }

    @Test
    void aPhoneThatRingsOnAfterItsCancelIsGivenUp() {
        forward(INVITE, 2);
        answers(one, 180);
        assertThat(transactions.cancels(request("CANCEL", "1"))).isTrue();
        answers(one, 180);
        answers(one, 100);
        clock.pass(LONG);
        assertThat(caller.last().status()).isEqualTo(487);
        nothingIsLeft();
    }

    @Test
    void timerCIsLongerThanThreeMinutes() {
        assertThat(new ForwardLimits(1, 1, 1, 1, Duration.ofSeconds(5)).ringing())
                .isGreaterThan(Duration.ofMinutes(3));
    }

    @Test
    void theCallersCancelGoesOnAndThe487ComesBack() {
        forward(INVITE, 2);
        answers(one, 180);
        assertThat(transactions.cancels(request("CANCEL", "1"))).isTrue();
        assertThat(one.last().startLine()).startsWith("CANCEL ");
        answers(one, 487);
        assertThat(heard()).containsExactly(100, 180, 487);
        assertThat(transactions.absorbs(request("ACK", "1"))).isTrue();
        assertThat(transactions.cancels(request("CANCEL", "1"))).isFalse();
        nothingIsLeft();
    }

    @Test
    void aCancelOfNothingIsNotTaken() {
        forward(INVITE, 2);
        assertThat(transactions.cancels(request("CANCEL", "other"))).isFalse();
    }

    @Test
    void theAckToARefusalEndsHereAndThatToA2xxDoesNot() {
        forward(INVITE, 2);
        answers(one, 486);
        assertThat(transactions.absorbs(request("ACK", "1"))).isTrue();
        RawMessage ack = request("ACK", "new");
        assertThat(transactions.absorbs(ack)).isFalse();
        forward(ack, 2);
        assertThat(one.last().startLine()).isEqualTo("ACK sip:phone@10.0.0.2 SIP/2.0");
        assertThat(heard()).containsExactly(100, 486);
        nothingIsLeft();
    }

    @Test
    void theAckToWhatWasRefusedHereEndsHere() {
        transactions.refused(INVITE);
        assertThat(transactions.absorbs(request("ACK", "1"))).isTrue();
        assertThat(transactions.absorbs(request("ACK", "1"))).isFalse();
    }

    @Test
    void whatWasAcknowledgedLeavesNothingBehind() {
        for (int i = 0; i < 100; i++) {
            transactions.refused(request("INVITE", "x" + i));
            assertThat(transactions.absorbs(request("ACK", "x" + i))).isTrue();
        }
        assertThat(clock.waiting()).isZero();
        transactions.refused(INVITE);
        transactions.closed();
        assertThat(clock.waiting()).isZero();
    }

    @Test
    void anAckThatDoesNotComeIsNotWaitedForForever() {
        transactions.refused(INVITE);
        clock.pass(LONG);
        assertThat(transactions.absorbs(request("ACK", "1"))).isFalse();
    }

    @Test
    void longBranchesAreToldApartAndNotKept() {
        String common = "y".repeat(20_000);
        TransactionId id = TransactionId.of(request("INVITE", common + "1"));
        assertThat(id.via().branch()).hasSizeLessThanOrEqualTo(256);
        assertThat(id).isEqualTo(TransactionId.of(request("ACK", common + "1")));
        assertThat(id).isNotEqualTo(TransactionId.of(request("ACK", common + "2")));
    }

    @Test
    void aRequestThatComesAgainIsNotSentAgain() {
        forward(INVITE, 2);
        assertThat(transactions.absorbs(INVITE)).isTrue();
        assertThat(transactions.absorbs(request("MESSAGE", "1"))).isFalse();
    }

    @Test
    void hopsRunOut() {
        RawMessage last = Raw.of(textOf("INVITE").replace("Max-Forwards: 70", "Max-Forwards: 0"));
        assertThat(transactions.forward(last, to(2)))
                .extracting(SipReply.Respond::status)
                .isEqualTo(483);
        assertThat(one.sent).isEmpty();
    }

    private static String textOf(String method) {
        return """
            %s sip:1020@192.0.2.1 SIP/2.0\r
            Via: SIP/2.0/TLS 10.0.0.7:5061;branch=z9hG4bKx\r
            From: <sip:1010@192.0.2.1>;tag=a\r
            To: <sip:1020@192.0.2.1>\r
            Call-ID: call\r
            CSeq: 7 %s\r
            Max-Forwards: 70\r
            Content-Length: 0\r
            \r
            """.formatted(method, method);
    }

    @Test
    void whatComesBackTheSameIsALoopAndWithAnotherUriIsNone() {
        forward(Raw.of(textOf("INVITE")), 2);
        String back = one.last().text().replace("sip:phone@10.0.0.2 ", "sip:1020@192.0.2.1 ");
        assertThat(transactions.forward(Raw.of(back), to(3)))
                .extracting(SipReply.Respond::status)
                .isEqualTo(482);
        assertThat(other.sent).isEmpty();
        forward(Raw.of(back.replace("INVITE sip:1020@", "INVITE sip:1021@")), 3);
        assertThat(other.sent).hasSize(1);
    }

    @Test
    void branchesThatOnlyLookLikeOursCostNoMoreThanHopsMay() {
        String pretended = "z9hG4bKkl.".repeat(3);
        forward(Raw.of(textOf("INVITE").replace("z9hG4bKx", pretended.repeat(20))), 2);
        assertThat(transactions.forward(Raw.of(textOf("INVITE").replace("z9hG4bKx", pretended.repeat(30))), to(2)))
                .extracting(SipReply.Respond::status)
                .isEqualTo(482);
    }

    @Test
    void aPhoneWhoseConnectionEndsIs480() {
        forward(INVITE, 2, 3);
        answers(one, 180);
        forwarder.closed(one);
        assertThat(heard()).containsExactly(100, 180);
        flows.remove(3L);
        forwarder.closed(other);
        assertThat(heard()).containsExactly(100, 180, 480);
        assertThat(caller.last().header("Warning")).contains("connection of the phone has ended");
        nothingIsLeft();
    }

    @Test
    void aConnectionThatIsGoneOrFullIs480() {
        forward(MESSAGE, 77);
        one.full = true;
        forward(INVITE, 2);
        assertThat(heard()).containsExactly(480, 100, 480);
        nothingIsLeft();
    }

    @Test
    void whenTheCallerIsGonePhonesStopRinging() {
        forward(INVITE, 2);
        answers(one, 180);
        transactions.closed();
        assertThat(one.last().startLine()).startsWith("CANCEL ");
        answers(one, 487);
        assertThat(heard()).containsExactly(100, 180);
        nothingIsLeft();
    }

    @Test
    void aResponseOfAnotherPhoneIsNotTaken() {
        forward(INVITE, 2, 3);
        answers(other, one.sent.getFirst(), 200);
        assertThat(heard()).containsExactly(100);
    }

    @Test
    void moreProvisionalResponsesThanAPhoneSendsStopHere() {
        forward(INVITE, 2);
        for (int i = 0; i < 1000; i++) {
            answers(one, 180);
        }
        answers(one, 200);
        assertThat(heard()).hasSizeLessThan(250).endsWith(180, 200);
    }

    @Test
    void moreAtOnceThanMayBeIs503() {
        limited(new ForwardLimits(1, 10, 1 << 20, 10, Duration.ofMinutes(4)));
        isRefusedBesideAnother();
        limited(new ForwardLimits(10, 1, 1 << 20, 10, Duration.ofMinutes(4)));
        isRefusedBesideAnother();
        limited(new ForwardLimits(10, 10, 3000, 10, Duration.ofMinutes(4)));
        isRefusedBesideAnother();
    }

    private void isRefusedBesideAnother() {
        one.sent.clear();
        forward(INVITE, 2);
        assertThat(transactions.forward(MESSAGE, to(2)))
                .extracting(SipReply.Respond::status)
                .isEqualTo(503);
        answers(one, 486);
        nothingIsLeft();
        forward(MESSAGE, 2);
    }

    @Test
    void aPhoneHasFewerAtOnceThanAPeerThatShowsACertificate() {
        int most = ForwardLimits.DEFAULTS.transactionsPerFlow();
        assertThat(accepted(most + 1, "")).isEqualTo(100);
        callerWithCertificate();
        assertThat(accepted(most + 1, "")).isEqualTo(most);
    }

    @Test
    void aPhoneTakesOnlyAShareOfTheBytes() {
        String large = "X-Large: " + "y".repeat(60_000) + "\r\n";
        long all = ForwardLimits.DEFAULTS.bytes() / (2 * 60_000);
        assertThat(accepted(100, large)).isBetween((int) all / 20, (int) all / 16);
        callerWithCertificate();
        assertThat(accepted(1000, large)).isGreaterThan((int) all / 2);
    }

    private void callerWithCertificate() {
        caller = new FakeFlow(8, Protocol.TLS, clock, List.of("expressway.example.com"));
        limited(ForwardLimits.DEFAULTS);
    }

    private int accepted(int requests, String header) {
        int accepted = 0;
        for (int i = 0; i < requests; i++) {
            RawMessage request =
                    Raw.of(textOf("MESSAGE").replace("z9hG4bKx", "z9hG4bKx" + i).replace("Max-F", header + "Max-F"));
            accepted += transactions.forward(request, to(2)) == null ? 1 : 0;
        }
        return accepted;
    }

    @Test
    void aResponseThatDoesNotFitIsNotKept() {
        limited(new ForwardLimits(10, 10, 8000, 10, Duration.ofMinutes(4)));
        forward(INVITE, 2, 3);
        answers(one, 486, "X-Large: " + "y".repeat(10_000));
        assertThat(forwarder.kept()).isLessThan(8000);
        answers(other, 404);
        assertThat(caller.last().status()).isEqualTo(486);
        assertThat(caller.last().text()).doesNotContain("yyy");
        nothingIsLeft();
    }

    @Test
    void aCallerThatDoesNotReadGetsNoProvisionalResponses() {
        forward(INVITE, 2);
        caller.full = true;
        answers(one, 180);
        assertThat(heard()).containsExactly(100);
        answers(one, 486);
        assertThat(heard()).containsExactly(100, 486);
    }

    @Test
    void aPhoneSaysToNobodyWhereTokensGo() {
        forward(INVITE, 2);
        answers(
                one,
                407,
                "Proxy-Authenticate: Bearer authz_server=\"https://evil.example\"",
                "www-authenticate: Digest realm=\"a\", nonce=\"b \\\" c\", algorithm = MD5",
                "WWW-Authenticate: Digest realm=\"x\", bearer authz_server=\"https://evil.example\"",
                "WWW-Authenticate: Digest realm=\"x, Bearer authz_server=https://evil.example");
        assertThat(caller.last().status()).isEqualTo(407);
        assertThat(caller.last().text()).contains("nonce=\"b").doesNotContain("evil");
    }

    @Test
    void withoutAChallengeThatMayGoOnThePhoneHasRefused() {
        forward(INVITE, 2, 3);
        answers(one, 401, "WWW-Authenticate: Bearer authz_server=\"https://evil.example\"");
        answers(other, 404, "WWW-Authenticate:   bearer authz_server=\"https://evil.example\"");
        assertThat(heard()).containsExactly(100, 403);
        assertThat(caller.last().text()).doesNotContain("evil");
        nothingIsLeft();
    }

    @Test
    void noPhoneAsksForTheDigestOfThePasswordThatItsCallerHasWithUs() {
        for (String realm : List.of(
                "realm=\"station\"",
                "REALM = \"Station\"",
                "realm=\" station \"",
                "realm=station",
                "realm=\"s\\tation\"",
                "realm=\"one \\\"q\\\"\"",
                "realm=\"a\", realm=\"station\"",
                "realm=\"station\", realm=\"a\"",
                "realm=\"\"",
                "nonce=\"n\"")) {
            one.sent.clear();
            other.sent.clear();
            forward(request("MESSAGE", "r" + realm.hashCode()), 2, 3);
            answers(one, 407, "Proxy-Authenticate: Digest " + realm + ", nonce=\"1\"");
            answers(other, 401, "WWW-Authenticate: Digest realm=\"a\", nonce=\"2\"");
            assertThat(caller.last().status()).as(realm).isEqualTo(401);
            assertThat(caller.last().text()).contains("nonce=\"2\"").doesNotContain("nonce=\"1\"");
        }
        one.sent.clear();
        forward(INVITE, 2);
        answers(one, 401, "WWW-Authenticate: Digest realm=\"station\", nonce=\"1\"");
        assertThat(caller.last().status()).isEqualTo(403);
        one.sent.clear();
        forward(MESSAGE, 2);
        String longest = "\\a\\b".repeat(5_000);
        answers(one, 401, "WWW-Authenticate: Digest realm=\"" + longest + "\"");
        assertThat(caller.last().header("WWW-Authenticate")).contains(longest);
    }

    @Test
    void challengesOfOtherBranchesAreLookedAtToo() {
        forward(INVITE, 2, 3);
        answers(one, 401, "WWW-Authenticate: Digest realm=\"a\"");
        answers(
                other,
                401,
                "WWW-Authenticate: Digest realm=\"b\"",
                "WWW-Authenticate: Bearer authz_server=\"https://evil.example\"");
        assertThat(caller.last().all("WWW-Authenticate")).hasSize(2);
        assertThat(caller.last().text()).doesNotContain("evil");
    }

    @Test
    void aPhoneDoesNotAssertWhoItIs() {
        forward(INVITE, 2);
        answers(one, 180, "P-Asserted-Identity: <sip:boss@192.0.2.1>", "X-Ring: 1");
        answers(one, 200, "p-asserted-identity: <sip:boss@192.0.2.1>", "REMOTE-PARTY-ID: <sip:boss@192.0.2.1>");
        assertThat(heard()).containsExactly(100, 180, 200);
        assertThat(caller.sent.get(1).header("X-Ring")).isEqualTo("1");
        assertThat(caller.sent).noneMatch(answer -> answer.text().contains("boss"));
    }

    @Test
    void aFinalResponseWithoutTheCallersViaIs500() {
        for (int status : List.of(200, 486)) {
            for (String method : List.of("INVITE", "MESSAGE")) {
                one.sent.clear();
                forward(request(method, "v" + status), 2);
                Answer sent = one.sent.getFirst();
                String callers = "Via: " + sent.all("Via").getLast() + "\r\n";
                assertThat(sent.text()).contains(callers);
                answers(one, new Answer(sent.text().replace(callers, "")), status);
                assertThat(caller.last().status()).isEqualTo(500);
            }
        }
        nothingIsLeft();
    }

    @Test
    void aForkHasNoMoreBranchesThanMayBe() {
        limited(new ForwardLimits(10, 10, 1 << 20, 1, Duration.ofMinutes(4)));
        forward(INVITE, 2, 3);
        assertThat(one.sent).hasSize(1);
        assertThat(other.sent).isEmpty();
    }

    @Test
    void overUdpARequestIsSentAgainUntilItIsAnswered() {
        FakeFlow phone = flow(5, Protocol.UDP);
        forward(INVITE, 5);
        assertThat(phone.last().header("Via")).endsWith(";rport");
        clock.pass(Duration.ofMillis(500));
        clock.pass(Duration.ofSeconds(1));
        assertThat(phone.sent).hasSize(3);
        answers(phone, 100);
        clock.pass(Duration.ofSeconds(20));
        assertThat(phone.sent).hasSize(3);
        answers(phone, 486);
        answers(phone, 486);
        assertThat(phone.startLines())
                .filteredOn(line -> line.startsWith("ACK "))
                .hasSize(2);
        nothingIsLeft();
    }

    @Test
    void overUdpARefusalIsSentAgainUntilItsAck() {
        callerOverUdp();
        forward(INVITE, 2);
        answers(one, 486);
        clock.pass(Duration.ofMillis(1500));
        assertThat(heard()).containsExactly(100, 486, 486, 486);
        assertThat(transactions.absorbs(request("ACK", "1"))).isTrue();
        clock.pass(Duration.ofSeconds(20));
        assertThat(heard()).hasSize(4);
        nothingIsLeft();
    }

    @Test
    void withoutTheCookieABranchTellsNothing() {
        RawMessage old = Raw.of(textOf("INVITE").replace("branch=z9hG4bKx", "branch=1"));
        forward(old, 2);
        assertThat(transactions.absorbs(old)).isTrue();
        assertThat(transactions.absorbs(Raw.of(textOf("INVITE")
                        .replace("branch=z9hG4bKx", "branch=1")
                        .replace("Call-ID: call", "Call-ID: another"))))
                .isFalse();
        assertThat(transactions.cancels(Raw.of(textOf("CANCEL").replace("branch=z9hG4bKx", "branch=1"))))
                .isTrue();
    }
}
