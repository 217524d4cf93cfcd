package org.keyline.sip.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keyline.sip.Header;
import org.keyline.sip.ListenerSpec.Protocol;
import org.keyline.sip.SipReply;
import org.keyline.sip.Target;
import org.keyline.sip.harness.Answer;
import org.keyline.sip.transport.Raw;
import org.keyline.sip.transport.RawMessage;

/** A caller on one node and phones on another: two adapters, and what their nodes bring from one to the other. */
class RelayTest {

    private final Clock clock = new Clock();
    private final Map<Long, FakeFlow> hisFlows = new HashMap<>();
    private final Map<Long, FakeFlow> herFlows = new HashMap<>();
    private final FakeFlow caller = flow(hisFlows, 1, Protocol.TLS);
    private final FakeFlow phone = flow(herFlows, 1, Protocol.WSS);
    private final FakeFlow other = flow(herFlows, 2, Protocol.UDP);
    private ForwardLimits limits = ForwardLimits.DEFAULTS;
    private Forwarder his = new Forwarder(limits, RelayTest::own, hisFlows::get);
    private Forwarder hers = new Forwarder(limits, RelayTest::own, herFlows::get);
    private ServerTransactions transactions = his.transactions(caller);
    private String proxy = "";
    private boolean hangs;
    private boolean full;
    private final List<Runnable> unread = new ArrayList<>();

    private FakeFlow flow(Map<Long, FakeFlow> flows, long number, Protocol protocol) {
        FakeFlow flow = new FakeFlow(number, protocol, clock);
        flows.put(number, flow);
        return flow;
    }

    /** What is under way to a node that hangs is read when it goes on. */
    @BeforeEach
    void link() {
        his.link((node, frame, urgent) -> {
            if (hangs) {
                unread.add(() -> hers.received("his", frame));
            } else if (!full) {
                hers.received("his", frame);
            }
            return node.equals("hers") && !full;
        });
        hers.link((node, frame, urgent) -> {
            his.received("hers", frame);
            return true;
        });
    }

    private void goesOn() {
        hangs = false;
        List.copyOf(unread).forEach(Runnable::run);
    }

    private static String own(RawMessage request, InetSocketAddress source, SipReply.Respond reply) {
        StringBuilder text = new StringBuilder("SIP/2.0 " + reply.status() + " " + reply.reason() + "\r\n");
        for (Header header : reply.headers()) {
            text.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        return text + "\r\n";
    }

    private static RawMessage request(String method) {
        return Raw.of("""
            %s sip:1020@192.0.2.1 SIP/2.0\r
            Via: SIP/2.0/TLS 10.0.0.7:5061;branch=z9hG4bK%s\r
            From: <sip:1010@192.0.2.1>;tag=a\r
            To: <sip:1020@192.0.2.1>\r
            Call-ID: call\r
            CSeq: 7 %s\r
            Max-Forwards: 70\r
            Content-Length: 4\r
            \r
            body\
            """.formatted(method, method, method));
    }

    private void forward(String method, long... connections) {
        List<Target> targets = new ArrayList<>();
        for (long connection : connections) {
            targets.add(new Target(
                    "hers", connection, proxy, Optional.of("sip:phone@10.0.0.9"), List.of(), Optional.of("token")));
        }
        assertThat(transactions.forward(request(method), new SipReply.Forward(targets, Map.of())))
                .isNull();
    }

    private void answers(FakeFlow from, Answer request, int status) {
        StringBuilder text = new StringBuilder("SIP/2.0 " + status + " Said\r\n");
        request.all("Via").forEach(via -> text.append("Via: ").append(via).append("\r\n"));
        for (String name : List.of("From", "To", "Call-ID", "CSeq")) {
            text.append(name).append(": ").append(request.header(name)).append("\r\n");
        }
        hers.response(from, Raw.of(text.append("Content-Length: 2\r\n\r\nok").toString()));
    }

    private List<Integer> heard() {
        return caller.sent.stream().map(Answer::status).toList();
    }

    private static List<String> methods(FakeFlow flow) {
        return flow.startLines().stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }

    private void nothingIsLeft() {
        clock.pass(Duration.ofMinutes(2));
        assertThat(his.underWay()).isZero();
        assertThat(his.kept()).isZero();
        assertThat(hers.guests()).isZero();
    }

    @Test
    void goesOutAsTheOtherNodeSendsItAndTheAnswerComesBack() {
        hers.reachedBy("two.example.org");
        forward("INVITE", 1);
        Answer sent = phone.last();
        assertThat(sent.startLine()).isEqualTo("INVITE sip:phone@10.0.0.9 SIP/2.0");
        assertThat(sent.all("Via").getFirst()).startsWith("SIP/2.0/WSS two.example.org:5060;branch=z9hG4bKkl.");
        assertThat(sent.all("Record-Route"))
                .containsExactly(
                        "<sip:token@two.example.org:5060;transport=ws;lr>",
                        "<sip:token@192.0.2.1:5090;transport=tls;lr>");
        answers(phone, sent, 180);
        answers(phone, sent, 200);
        assertThat(heard()).containsExactly(100, 180, 200);
        assertThat(caller.last().all("Via")).hasSize(1);
        nothingIsLeft();
    }

    @Test
    void aRefusalIsAcknowledgedAndALoserCancelled() {
        forward("INVITE", 1, 2);
        Answer first = phone.last();
        answers(phone, first, 180);
        answers(other, other.last(), 200);
        assertThat(methods(phone)).containsExactly("INVITE", "CANCEL");
        answers(phone, first, 487);
        assertThat(methods(phone)).containsExactly("INVITE", "CANCEL", "ACK");
        nothingIsLeft();
    }

    @Test
    void overUdpTheRequestIsRepeated() {
        forward("MESSAGE", 2);
        clock.pass(Duration.ofMillis(1600));
        assertThat(methods(other)).containsExactly("MESSAGE", "MESSAGE", "MESSAGE");
        answers(other, other.last(), 200);
        assertThat(heard()).containsExactly(200);
        nothingIsLeft();
    }

    @Test
    void anAckToA2xxGoesThroughWithoutATransaction() {
        transactions.forward(
                request("ACK"),
                new SipReply.Forward(
                        List.of(new Target("hers", 1, proxy, Optional.empty(), List.of(), Optional.empty())),
                        Map.of()));
        assertThat(methods(phone)).containsExactly("ACK");
        nothingIsLeft();
    }

    @Test
    void anAckThatANodeDoesNotTakeInTimeIsDropped() {
        hangs = true;
        transactions.forward(
                request("ACK"),
                new SipReply.Forward(
                        List.of(new Target("hers", 1, "", Optional.empty(), List.of(), Optional.empty())), Map.of()));
        assertThat(his.kept()).isPositive();
        clock.pass(Duration.ofSeconds(5));
        assertThat(his.kept()).isZero();
        goesOn();
        assertThat(phone.sent).isEmpty();
        nothingIsLeft();
    }

    @Test
    void aConnectionThatIsGoneOrEndsIs480() {
        forward("MESSAGE", 9);
        assertThat(heard()).containsExactly(480);
        forward("INVITE", 1);
        answers(phone, phone.last(), 180);
        hers.closed(phone);
        assertThat(heard()).containsExactly(480, 100, 180, 480);
        nothingIsLeft();
    }

    @Test
    void aPhoneThatDoesNotReadIs480() {
        phone.full = true;
        forward("MESSAGE", 1);
        assertThat(heard()).containsExactly(480);
        nothingIsLeft();
    }

    /** What was not granted in time is never sent: the phone would ring for nobody. */
    @Test
    void aNodeThatHangsIs480AndItsPhoneDoesNotRingLater() {
        hangs = true;
        forward("INVITE", 1);
        clock.pass(Duration.ofSeconds(5));
        assertThat(heard()).containsExactly(100, 480);
        assertThat(caller.last().header("Warning")).contains("does not answer");
        goesOn();
        assertThat(phone.sent).isEmpty();
        nothingIsLeft();
    }

    @Test
    void aCallThatIsCancelledBeforeItWasGrantedIsOver() {
        hangs = true;
        forward("INVITE", 1);
        transactions.cancels(request("INVITE"));
        assertThat(heard()).containsExactly(100, 487);
        goesOn();
        assertThat(phone.sent).isEmpty();
        nothingIsLeft();
    }

    @Test
    void aNodeThatCannotBeReachedIs480AndSaysSo() {
        full = true;
        forward("MESSAGE", 1);
        assertThat(heard()).containsExactly(480);
        assertThat(caller.last().header("Warning")).contains("cannot be reached");
        nothingIsLeft();
    }

    @Test
    void aNodeThatLeavesEndsItsBranches() {
        forward("INVITE", 1);
        answers(phone, phone.last(), 180);
        his.left("third");
        assertThat(heard()).containsExactly(100, 180);
        his.left("hers");
        assertThat(heard()).containsExactly(100, 180, 480);
        assertThat(caller.last().header("Warning")).contains("left the cluster");
        nothingIsLeft();
    }

    /** Nobody else can: its caller is gone with the node. */
    @Test
    void aPhoneThatRingsForANodeThatLeftIsToldToStop() {
        forward("INVITE", 1);
        Answer invite = phone.last();
        answers(phone, invite, 180);
        hers.left("his");
        assertThat(methods(phone)).containsExactly("INVITE", "CANCEL");
        assertThat(phone.last().all("Via")).containsExactly(invite.all("Via").getFirst());
        assertThat(hers.guests()).isZero();
    }

    /** RFC 3261 section 9.1: not before it has said something. */
    @Test
    void aPhoneThatRingsOnlyAfterItsNodeLeftIsToldToStopThen() {
        forward("INVITE", 1);
        hers.left("his");
        assertThat(methods(phone)).containsExactly("INVITE");
        answers(phone, phone.last(), 180);
        assertThat(methods(phone)).containsExactly("INVITE", "CANCEL");
        assertThat(hers.guests()).isZero();
    }

    @Test
    void aPhoneThatAnswersOnlyAfterItsNodeLeftIsNotCancelled() {
        forward("INVITE", 1);
        hers.left("his");
        answers(phone, phone.last(), 486);
        assertThat(methods(phone)).containsExactly("INVITE");
        assertThat(hers.guests()).isZero();
    }

    @Test
    void aPhonesRefusalCountsThoughItsAckCannotBeSent() {
        forward("INVITE", 1);
        Answer invite = phone.last();
        full = true;
        answers(phone, invite, 486);
        assertThat(heard()).containsExactly(100, 486);
    }

    @Test
    void aPhoneThatHasAnsweredIsNotCancelled() {
        forward("INVITE", 1);
        answers(phone, phone.last(), 180);
        answers(phone, phone.sent.getFirst(), 200);
        hers.left("his");
        assertThat(methods(phone)).containsExactly("INVITE");
    }

    @Test
    void anotherPhoneCannotAnswerForOne() {
        forward("INVITE", 1);
        answers(other, phone.last(), 200);
        assertThat(heard()).containsExactly(100);
    }

    @Test
    void anotherNodeCannotAnswerForOne() {
        forward("INVITE", 1);
        hers.link((node, frame, urgent) -> {
            his.received("third", frame);
            return true;
        });
        answers(phone, phone.last(), 200);
        hers.closed(phone);
        assertThat(heard()).containsExactly(100);
        his.left("hers");
        assertThat(heard()).containsExactly(100, 480);
    }

    /** A phone makes this node send nothing to another but answers, and of those not any number. */
    @Test
    void whatAnswersNothingStaysHereAndOfWhatDoesNotAnyNumber() {
        List<String> frames = new ArrayList<>();
        hers.link((node, frame, urgent) -> frames.add(node));
        answers(
                phone,
                new Answer("MESSAGE sip:x SIP/2.0\r\nVia: SIP/2.0/TLS x;branch=z9hG4bKkl.0\r\nCSeq: 1 X\r\n\r\n"),
                200);
        assertThat(frames).isEmpty();
        link();
        forward("INVITE", 1);
        hers.link((node, frame, urgent) -> frames.add(node));
        for (int i = 0; i < 1000; i++) {
            answers(phone, phone.sent.getFirst(), 180);
        }
        assertThat(frames).hasSize(200);
    }

    @Test
    void moreThanANodeTakesIs480() {
        hers = new Forwarder(
                new ForwardLimits(1, 100, 1 << 20, 10, Duration.ofSeconds(200)), RelayTest::own, herFlows::get);
        link();
        forward("INVITE", 1, 2);
        assertThat(phone.sent).hasSize(1);
        assertThat(other.sent).isEmpty();
        answers(phone, phone.last(), 404);
        assertThat(caller.last().header("Warning")).contains("too much under way");
    }

    private FakeFlow ofProxy(long number, String name) {
        FakeFlow flow = new FakeFlow(number, Protocol.TLS, clock, List.of(name));
        herFlows.put(number, flow);
        hers.opened(flow);
        return flow;
    }

    @Test
    void whatAProxysConnectionWasFoundByGoesOutByWhicheverItHasNow() {
        FakeFlow older = ofProxy(5, "edge.example.org");
        FakeFlow youngest = ofProxy(6, "edge.example.org");
        FakeFlow others = ofProxy(7, "other.example.org");
        forward("MESSAGE", 4);
        assertThat(heard()).as("a phone's own").containsExactly(480);
        proxy = "Edge.example.org";
        forward("INVITE", 4);
        assertThat(methods(youngest)).containsExactly("INVITE");
        answers(youngest, youngest.last(), 200);
        transactions.forward(
                request("ACK"),
                new SipReply.Forward(
                        List.of(new Target("hers", 4, proxy, Optional.empty(), List.of(), Optional.empty())),
                        Map.of()));
        assertThat(methods(youngest)).containsExactly("INVITE", "ACK");
        hers.closed(youngest);
        herFlows.remove(6L);
        forward("OPTIONS", 4);
        assertThat(methods(older)).containsExactly("OPTIONS");
        assertThat(methods(others)).isEmpty();
    }

    @Test
    void aBranchThatNobodyEndsIsForgotten() {
        hers.link(null);
        hers.received("his", new Frame.Open("z9hG4bKkl.x", 1, "").octets());
        assertThat(hers.guests()).isEqualTo(1);
        hers.received(
                "third",
                new Frame.Send("z9hG4bKkl.x", "x".getBytes(java.nio.charset.StandardCharsets.UTF_8), Hop.NOTHING)
                        .octets());
        assertThat(phone.sent).isEmpty();
        hers.received("his", new byte[] {99, 0, 0});
        hers.received("his", new byte[] {4, 0, 0, 127, 127, 127, 127});
        hers.received("his", new byte[] {});
        clock.pass(Duration.ofMinutes(5));
        assertThat(hers.guests()).isZero();
    }

    @Test
    void aBranchIsOneNodesOnly() {
        hers.link(null);
        opens("his", 1);
        opens("third", 2);
        sends("third");
        assertThat(other.sent).isEmpty();
        sends("his");
        assertThat(phone.sent).hasSize(1);
    }

    @Test
    void aBranchThatIsInUseIsKept() {
        hers.link(null);
        opens("his", 1);
        for (int i = 0; i < 5; i++) {
            clock.pass(Duration.ofMinutes(3));
            sends("his");
        }
        assertThat(phone.sent).hasSize(5);
        clock.pass(Duration.ofMinutes(15));
        assertThat(hers.guests()).isZero();
    }

    private void opens(String node, long connection) {
        hers.received(node, new Frame.Open("z9hG4bKkl.x", connection, "").octets());
    }

    private void sends(String node) {
        byte[] message = "MESSAGE sip:x SIP/2.0\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        hers.received(node, new Frame.Send("z9hG4bKkl.x", message, Hop.NOTHING).octets());
    }
}
