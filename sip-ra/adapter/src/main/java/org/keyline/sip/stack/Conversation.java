package org.keyline.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future.State;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.ListenerSpec;
import org.keyline.sip.RetryAfter;
import org.keyline.sip.SipReply;
import org.keyline.sip.Target;
import org.keyline.sip.forward.ServerTransactions;
import org.keyline.sip.transport.AddressPrefix;
import org.keyline.sip.transport.Flow;
import org.keyline.sip.transport.FlowHandler;
import org.keyline.sip.transport.RawMessage;

/**
 * The requests of one flow and their answers, in order: what comes while an answer is being worked out elsewhere waits
 * behind it. For the flow's event loop only.
 */
final class Conversation implements FlowHandler {

    /**
     * Refused credentials at once after which a connection ends, though it was let in: more than a phone shows by mistake. Nothing but
     * time makes them be forgotten, or else who has a good password could guess another's between two of its own.
     */
    private static final int MOST_REFUSED_CREDENTIALS = 20;

    private static final Duration REFUSED_FORGOTTEN = Duration.ofMinutes(1);

    private final Flow flow;
    private final SipService service;
    private final FlowChannel channel;
    private final RequestReader reader;
    private final Turns turns;
    private final boolean proxy;
    private final boolean stream;
    private final AddressPrefix address;
    private final TokenBucket refusedCredentials =
            new TokenBucket(MOST_REFUSED_CREDENTIALS, REFUSED_FORGOTTEN, System::nanoTime);
    private final @Nullable TokenBucket requests;
    private boolean admitted;
    private @Nullable Exchange current;
    private @Nullable ServerTransactions transactions;

    Conversation(Flow flow, SipService service) {
        this.flow = flow;
        this.service = service;
        this.reader = new RequestReader(flow.peer().connection());
        this.proxy = flow.peer().isProxy();
        this.stream = flow.peer().protocol() != ListenerSpec.Protocol.UDP;
        this.address = AddressPrefix.of(flow.peer().remote().getAddress());
        this.turns = new Turns(proxy, service.limits());
        int perSecond = service.limits().requestsPerConnection();
        this.requests = perSecond == 0 || proxy
                ? null
                : new TokenBucket(2 * perSecond, Duration.ofSeconds(1).dividedBy(perSecond), System::nanoTime);
        this.channel = new FlowChannel(
                service.stack().processor(flow.peer().protocol()), flow.peer().remote(), this::answeredByStack);
    }

    @Override
    public void message(RawMessage message) {
        if (message.isResponse()) {
            service.forwarder().response(flow, message);
            return;
        }
        if (!message.isAnswered() && !takesOne()) {
            return; // an ACK, which nobody can be told to send later
        }
        String tooMuch = message.isAnswered() ? tooMuch() : null;
        if (tooMuch != null) {
            refuse(message, busy(), tooMuch);
            return;
        }
        Turns.Turn before = turns.before(message);
        if (before == null ? !turns.hasRoomFor(message) : !turns.wait(before, message)) {
            refuse(message, busy());
        } else if (before == null) {
            handle(message);
        }
    }

    private static SipReply.Respond busy() {
        return new SipReply.Respond(503, "Service Unavailable", RetryAfter.soon());
    }

    /**
     * What is asked of each request before anything is done for it. Newcomers give way first; a proxy is many phones, who are
     * counted by the application, which knows them.
     */
    private @Nullable String tooMuch() {
        if (!admitted && flow.isUnderPressure()) {
            return "newcomers wait while the server is busy";
        }
        if (!admitted && stream && !proxy && service.failures().isSpent(address)) {
            return "too many refused credentials from its address";
        }
        if (proxy) {
            return null;
        }
        if (!takesOne()) {
            return "more than " + service.limits().requestsPerConnection() + " requests in a second";
        }
        return stream && !service.requests().take(address) ? "too many requests from its address" : null;
    }

    private boolean takesOne() {
        return requests == null || requests.take();
    }

    @Override
    public void unframeable(RawMessage head, int status, String reason) {
        if (head.isAnswered() && head.first("Via") != null) {
            write(head, new SipReply.Respond(status, reason));
        }
    }

    private void handle(RawMessage message) {
        if (!isRegister(message) && belongsToTransaction(message)) {
            return;
        }
        try {
            SIPRequest request = reader.read(message);
            WireRequest wire = new WireRequest(request, message, reader.contacts(message), flow.peer());
            finish(message, wire.method(), isRegister(message) ? exchange(request, wire) : delivered(wire));
        } catch (Refusal refusal) {
            refuse(message, refusal.reply());
        }
    }

    private static boolean isRegister(RawMessage message) {
        return message.startsWith("REGISTER ");
    }

    /** What a proxy's transactions take before anybody else sees it (RFC 3261 sections 16.10 and 17.2). */
    private boolean belongsToTransaction(RawMessage message) {
        if (!message.startsWith("CANCEL ")) {
            return transactions().absorbs(message);
        }
        if (message.first("Via") == null || message.defect() != null) {
            return false; // refused by the reader
        }
        write(
                message,
                transactions().cancels(message)
                        ? new SipReply.Respond(200, "OK")
                        : new SipReply.Respond(481, "Call/Transaction Does Not Exist"));
        return true;
    }

    private ServerTransactions transactions() {
        if (transactions == null) {
            transactions = service.forwarder().transactions(flow);
        }
        return transactions;
    }

    /** Not by way of JAIN-SIP's transactions: those of a proxy are our own. */
    private SipReply delivered(WireRequest wire) {
        Exchange exchange = new Exchange(service.application(), flow.loop(), wire);
        exchange.deliver();
        return exchange.reply();
    }

    private SipReply exchange(SIPRequest request, WireRequest wire) {
        Exchange exchange = new Exchange(service.application(), flow.loop(), wire);
        request.setApplicationData(exchange);
        request.setRemoteAddress(flow.peer().remote().getAddress());
        request.setRemotePort(flow.peer().remote().getPort());
        current = exchange;
        try {
            service.stack().receive(request, channel);
        } catch (RuntimeException e) {
            Failures.application("JAIN-SIP", e);
        } finally {
            current = null;
        }
        return exchange.reply();
    }

    private void answeredByStack(SIPResponse response) {
        if (current != null) {
            current.answered(response.getStatusCode(), response.getReasonPhrase());
        }
    }

    private void finish(RawMessage message, String method, SipReply reply) {
        switch (reply) {
            case SipReply.Respond now -> answer(message, method, now);
            case SipReply.Forward forward -> forward(message, method, forward);
            case SipReply.Silence silence -> {}
            case SipReply.Later later -> await(message, method, later);
        }
    }

    private void forward(RawMessage message, String method, SipReply.Forward forward) {
        SipReply.Respond refusal = forward.targets().stream().allMatch(Conversation::isSound)
                ? transactions().forward(message, forward)
                : new SipReply.Respond(400, "Malformed target");
        if (refusal != null) {
            answer(message, method, refusal);
        }
    }

    /** Of a phone's Route, Path or Contact a request line is made for another phone: it must read what was written. */
    private static boolean isSound(Target target) {
        return target.requestUri().map(Uris::isForRequestLine).orElse(true);
    }

    private void answer(RawMessage message, String method, SipReply.Respond reply) {
        if (!message.isAnswered()) {
            return;
        }
        if (method.equals("INVITE") && reply.status() >= 300) {
            transactions().refused(message);
        }
        write(message, reply);
    }

    private void await(RawMessage message, String method, SipReply.Later later) {
        if (later.reply() instanceof CompletableFuture<SipReply> future && future.state() == State.SUCCESS) {
            finish(message, method, future.resultNow());
            return;
        }
        if (!service.enterLater(admitted)) {
            refuse(message, busy());
            return;
        }
        Turns.Turn mine = turns.begin(message, method);
        if (mine == null) {
            service.leaveLater();
            refuse(message, busy());
            return;
        }
        mine.endsBy(flow.schedule(() -> late(mine), service.limits().later()));
        later.reply().whenComplete((reply, failure) -> flow.execute(() -> settle(mine, reply, failure)));
    }

    private void late(Turns.Turn late) {
        if (turns.isOn(late)) {
            Failures.late(late.method(), service.limits().later().toSeconds());
            settle(late, busy(), null);
        }
    }

    private void settle(Turns.Turn settled, @Nullable SipReply reply, @Nullable Throwable failure) {
        if (!turns.isOn(settled)) {
            return;
        }
        turns.end(settled);
        service.leaveLater();
        if (failure != null || reply == null) {
            Failures.application(settled.method(), failure != null ? failure : new NullPointerException("no reply"));
            answer(settled.message(), settled.method(), new SipReply.Respond(500, "Server Internal Error"));
        } else {
            finish(settled.message(), settled.method(), reply);
        }
        proceed(settled);
    }

    /** With what waited, until one of them has to be waited for again: its own answer, or the settled one's, may come later too. */
    private void proceed(Turns.Turn settled) {
        Turns.Turn again = turns.before(settled.message());
        while (again == null) {
            RawMessage next = turns.next(settled);
            if (next == null) {
                return;
            }
            handle(next);
            again = turns.before(next);
        }
        turns.pass(settled, again);
    }

    private void refuse(RawMessage message, SipReply.Respond reply) {
        refuse(message, reply, reply.reason());
    }

    private void refuse(RawMessage message, SipReply.Respond reply, String why) {
        flow.refused(reply.status() + " " + why);
        if (!message.isAnswered()) {
            return;
        }
        if (message.first("Via") == null) {
            // RFC 3261 section 8.2.6.2 makes the answer of the Vias: without one the peer could not tell what it
            // answers.
            flow.close("request without a Via");
            return;
        }
        if (message.startsWith("INVITE ")) {
            transactions().refused(message);
        }
        write(message, reply);
    }

    private void write(RawMessage message, SipReply.Respond reply) {
        if (!reply.admitted().isEmpty()) {
            admitted = true;
            turns.admitted(message, reply.admitted());
            flow.admitted();
        }
        // Over UDP somebody else may pretend to be the phone.
        boolean refused = stream && !proxy && areCredentialsRefused(message, reply);
        if (refused) {
            service.failures().take(address);
        }
        flow.answer(message, service.writer().write(message, flow.peer().remote(), reply));
        if (refused && !refusedCredentials.take()) {
            flow.close("credentials refused more than " + MOST_REFUSED_CREDENTIALS + " times");
        }
    }

    /** A challenge to a request without credentials refuses none, nor does one to credentials that are right but for their nonce. */
    private static boolean areCredentialsRefused(RawMessage message, SipReply.Respond reply) {
        int status = reply.status();
        return (status == 401 || status == 403 || status == 407) && hasCredentials(message) && !isStale(reply);
    }

    private static boolean isStale(SipReply.Respond challenge) {
        return challenge.headers().stream().anyMatch(header -> header.value().contains("stale=true"));
    }

    private static boolean hasCredentials(RawMessage message) {
        return message.first("Authorization") != null || message.first("Proxy-Authorization") != null;
    }

    @Override
    public void closed() {
        if (transactions != null) {
            transactions.closed();
        }
        for (int ended = turns.endAll(); ended > 0; ended--) {
            service.leaveLater();
        }
        service.closed(flow);
    }
}
