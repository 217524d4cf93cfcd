package org.keyline.sip.forward;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.OwnRequest;
import org.keyline.sip.SipClient;
import org.keyline.sip.transport.Flow;
import org.keyline.sip.transport.RawMessage;

/**
 * A non-INVITE client transaction of our own (RFC 3261 section 17.1.2). For the flow's event loop only. Without Timer K: a final
 * response that comes again answers a branch that nobody knows, and is dropped.
 */
final class OwnTransaction {

    private final OwnRequest request;
    private final Flow flow;
    private final Reach reach;
    private final String branch;
    private final Consumer<OwnTransaction> ended;
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private @Nullable Repetition retransmission;
    private @Nullable Future<?> timeout;

    OwnTransaction(OwnRequest request, Flow flow, Reach reach, String branch, Consumer<OwnTransaction> ended) {
        this.request = request;
        this.flow = flow;
        this.reach = reach;
        this.branch = branch;
        this.ended = ended;
    }

    String branch() {
        return branch;
    }

    /** The final response's. */
    CompletionStage<Integer> status() {
        return status;
    }

    boolean isOn(Flow other) {
        return flow.peer().connection() == other.peer().connection();
    }

    void begin() {
        if (!flow.isOpen()) {
            unreachable();
            return;
        }
        byte[] message = message();
        timeout = flow.schedule(() -> end(SipClient.SILENT), Timers.LONG);
        if (reach.isUnreliable()) {
            retransmission = new Repetition(flow, () -> send(message), Timers.T2);
            retransmission.start();
        }
        send(message);
    }

    private void send(byte[] message) {
        if (!flow.send(message)) {
            unreachable();
        }
    }

    void received(RawMessage response) {
        int answered = Requests.status(response);
        if (answered >= 200 && Requests.answeredMethod(response).equals(request.method())) {
            end(answered);
        } else if (retransmission != null) {
            retransmission.slow();
        }
    }

    /** The flow has ended, or does not take the message (section 17.1.4). */
    void unreachable() {
        end(SipClient.GONE);
    }

    private void end(int result) {
        if (timeout != null) {
            timeout.cancel(false);
        }
        if (retransmission != null) {
            retransmission.stop();
        }
        ended.accept(this);
        status.complete(result);
    }

    /** Nobody guesses a branch, hence neither what is made of it. */
    private String unique() {
        return branch.substring(branch.lastIndexOf('.') + 1);
    }

    private byte[] message() {
        StringBuilder text = new StringBuilder(1024);
        text.append(request.method()).append(' ').append(request.requestUri()).append(" SIP/2.0\r\n");
        Messages.field(text, "Via", reach.via(branch));
        request.routes().forEach(route -> Messages.field(text, "Route", route));
        Messages.field(text, "Max-Forwards", "70");
        Messages.field(text, "From", reach.contact() + ";tag=" + unique());
        Messages.field(text, "To", '<' + request.requestUri() + '>');
        Messages.field(text, "Call-ID", unique() + '@' + reach.address());
        Messages.field(text, "CSeq", "1 " + request.method());
        Messages.field(text, "Contact", reach.contact());
        request.headers().forEach(header -> Messages.field(text, header.name(), header.value()));
        return Messages.withBody(text, request.body());
    }
}
