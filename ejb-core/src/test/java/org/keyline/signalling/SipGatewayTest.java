package org.keyline.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyline.attempt.Attempt;
import org.keyline.attempt.AttemptLog;
import org.keyline.attempt.Reason;
import org.keyline.attempt.Stage;
import org.keyline.sip.Header;
import org.keyline.sip.ListenerSpec;
import org.keyline.sip.Peer;
import org.keyline.sip.RefusedHandshake;
import org.keyline.sip.SipReply;
import org.keyline.sip.SipReply.Respond;
import org.keyline.sip.SipReply.Silence;
import org.keyline.sip.SipRequest;

class SipGatewayTest {

    private static final Peer PEER = new Peer(
            7,
            new InetSocketAddress("192.0.2.7", 40001),
            new InetSocketAddress("192.0.2.1", 5090),
            "sip-oauth",
            ListenerSpec.Protocol.TLS,
            List.of());

    private final List<Peer> closed = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private boolean broken;
    private final SipGateway gateway = new SipGateway(
            new MethodTable(List.of(new Fixed("REGISTER"))), new RefusedHandshakes(new ListedAttempts()));

    @Test
    void aMethodWithAHandlerIsHandled() {
        assertThat(gateway.onRequest(request("REGISTER"))).isEqualTo(new Respond(200, "handled"));
    }

    @Test
    void optionsAreAnsweredWithWhatIsServed() {
        assertThat(gateway.onRequest(request("OPTIONS")))
                .isEqualTo(new Respond(200, "OK", new Header("Allow", "ACK, OPTIONS, REGISTER")));
    }

    @Test
    void anotherMethodIsNotAllowed() {
        assertThat(gateway.onRequest(request("INVITE")))
                .isEqualTo(new Respond(405, "Method Not Allowed", new Header("Allow", "ACK, OPTIONS, REGISTER")));
        assertThat(gateway.onRequest(request("register")))
                .isInstanceOfSatisfying(
                        Respond.class, reply -> assertThat(reply.status()).isEqualTo(405));
    }

    @Test
    void whateverHasNoHandlerOfItsOwnGoesToTheOneForAll() {
        SipGateway all = new SipGateway(
                new MethodTable(List.of(new Fixed("REGISTER"), new Fixed(MethodHandler.ANY))),
                new RefusedHandshakes(new ListedAttempts()));
        for (String method : List.of("INVITE", "ACK", "OPTIONS", "X-NEW")) {
            assertThat(all.onRequest(request(method))).isEqualTo(new Respond(200, "handled"));
        }
    }

    @Test
    void aRefusedCertificateIsRecordedWithItsNames() {
        for (RefusedHandshake.Reason reason : RefusedHandshake.Reason.values()) {
            gateway.onHandshakeRefused(new RefusedHandshake(
                    "sip-mra-oauth", PEER.remote(), List.of("exp-c", "exp-c.example.com"), reason));
        }
        assertThat(attempts).extracting(Attempt::stage).containsOnly(Stage.HANDSHAKE);
        assertThat(attempts).extracting(Attempt::peer).containsOnly("192.0.2.7:40001");
        assertThat(attempts)
                .extracting(Attempt::reason)
                .containsExactly(
                        Reason.AUTHENTICATION_ERROR,
                        Reason.AUTHENTICATION_ERROR,
                        Reason.AUTHENTICATION_ERROR,
                        Reason.INVALID_X509_NAME);
        assertThat(attempts.getLast().detail())
                .isEqualTo("certificate is for exp-c, exp-c.example.com on sip-mra-oauth");
    }

    @Test
    void anAckIsNotAnswered() {
        assertThat(gateway.onRequest(request("ACK"))).isInstanceOf(Silence.class);
    }

    @Test
    void aHandlerThatFailsIsAnswered500() {
        broken = true;
        assertThat(gateway.onRequest(request("REGISTER"))).isEqualTo(new Respond(500, "Server Internal Error"));
        gateway.onClosed(PEER);
    }

    @Test
    void handlersHearOfTheEndOfAConnection() {
        gateway.onClosed(PEER);
        assertThat(closed).containsExactly(PEER);
    }

    private static SipRequest request(String method) {
        return (SipRequest) Proxy.newProxyInstance(
                SipRequest.class.getClassLoader(),
                new Class<?>[] {SipRequest.class},
                (proxy, called, arguments) -> switch (called.getName()) {
                    case "method" -> method;
                    case "peer" -> PEER;
                    default -> throw new UnsupportedOperationException(called.getName());
                });
    }

    private final class Fixed implements MethodHandler {
        private final String method;

        Fixed(String method) {
            this.method = method;
        }

        @Override
        public String method() {
            return method;
        }

        @Override
        public SipReply handle(SipRequest request) {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            return new Respond(200, "handled");
        }

        @Override
        public void closed(Peer peer) {
            closed.add(peer);
            if (broken) {
                throw new IllegalStateException("broken");
            }
        }
    }

    private final class ListedAttempts extends AttemptLog {
        @Override
        public void record(Attempt attempt) {
            attempts.add(attempt);
        }
    }
}
