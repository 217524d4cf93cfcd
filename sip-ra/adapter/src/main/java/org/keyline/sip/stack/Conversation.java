package org.keyline.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.Future.State;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.ListenerSpec;
import org.keyline.sip.RetryAfter;
import org.keyline.sip.SipReply;
import org.keyline.sip.Target;
import org.keyline.sip.forward.ServerTransactions;
import org.keyline.sip.transport.Flow;
import org.keyline.sip.transport.FlowHandler;
import org.keyline.sip.transport.RawMessage;

/**
 * The requests of one flow and their answers, in order: what comes while an answer is being worked out elsewhere waits
 * behind it. For the flow's event loop only.
 */
final class Conversation implements FlowHandler {

    /** Refused credentials in a row after which a connection ends, though it was let in: more than a phone shows by mistake. */
    private static final int MOST_REFUSED_CREDENTIALS = 20;

    private final Flow flow;
    private final SipService service;
    private final FlowChannel channel;
    private final RequestReader reader;
    private final Deque<RawMessage> waiting = new ArrayDeque<>(0);
    private final boolean proxy;
    private final boolean stream;
    private final int address;
    private boolean admitted;
    private int refusedCredentials;
    private long fullAt;
    private int waitingBytes;
    private @Nullable Pending pending;
    private @Nullable Exchange current;
    private @Nullable ServerTransactions transactions;

    Conversation(Flow flow, SipService service) {
        this.flow = flow;
        this.service = service;
        this.reader = new RequestReader(flow.peer().connection());
        this.proxy = !flow.peer().certificateNames().isEmpty();
        this.stream = flow.peer().protocol() != ListenerSpec.Protocol.UDP;
        this.address = limitedAs(flow.peer().remote().getAddress());
        this.fullAt = System.nanoTime();
        this.channel = new FlowChannel(
                service.stack().processor(flow.peer().protocol()), flow.peer().remote(), this::answeredByStack);
    }

    /** What addresses have the limits of one in common. */
    static int limitedAs(InetAddress address) {
        byte[] bytes = address.getAddress();
        // Whoever has one address of IPv6 has all with its first half.
        return Arrays.hashCode(bytes.length == 16 ? Arrays.copyOf(bytes, 8) : bytes);
    }

    @Override
    public void message(RawMessage message) {
        if (message.isResponse()) {
            service.forwarder().response(flow, message);
            return;
        }
        if (!message.isAnswered() && !proxy && !takesOne()) {
            return; // an ACK, which nobody can be told to send later
        }
        String tooMuch = message.isAnswered() ? tooMuch() : null;
        if (tooMuch != null) {
            refuse(message, busy(), tooMuch);
        } else if (pending == null) {
            handle(message);
        } else if (waiting.size() < service.limits().waiting()
                && waitingBytes + message.weight() <= 2 * service.limits().messageBytes()) {
            waiting.add(message);
            waitingBytes += message.weight();
        } else {
            refuse(message, busy());
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

    /** The generic cell rate algorithm: when what this flow may send is whole again is not too far away. */
    private boolean takesOne() {
        int most = service.limits().requestsPerConnection();
        if (most == 0) {
            return true;
        }
        long now = System.nanoTime();
        long ahead = Math.max(0, fullAt - now);
        if (ahead > 2 * TimeUnit.SECONDS.toNanos(1)) {
            return false;
        }
        fullAt = now + ahead + TimeUnit.SECONDS.toNanos(1) / most;
        return true;
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
        if (message.isAnswered() && hasCredentials(message)) {
            refusedCredentials = 0;
        }
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
        Pending mine = new Pending(message, method);
        pending = mine;
        mine.timeout = flow.schedule(() -> late(mine), service.limits().later());
        later.reply().whenComplete((reply, failure) -> flow.execute(() -> settle(mine, reply, failure)));
    }

    private void late(Pending late) {
        if (pending == late) {
            Failures.late(late.method, service.limits().later().toSeconds());
            settle(late, busy(), null);
        }
    }

    private void settle(Pending settled, @Nullable SipReply reply, @Nullable Throwable failure) {
        if (pending != settled) {
            return;
        }
        pending = null;
        service.leaveLater();
        if (settled.timeout != null) {
            settled.timeout.cancel(false);
        }
        if (failure != null || reply == null) {
            Failures.application(settled.method, failure != null ? failure : new NullPointerException("no reply"));
            answer(settled.message, settled.method, new SipReply.Respond(500, "Server Internal Error"));
        } else {
            finish(settled.message, settled.method, reply);
        }
        proceed();
    }

    private void proceed() {
        while (pending == null && !waiting.isEmpty()) {
            RawMessage next = waiting.remove();
            waitingBytes -= next.weight();
            handle(next);
        }
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
        if (reply.admitted()) {
            admitted = true;
            refusedCredentials = 0;
            flow.admitted();
        }
        // Over UDP somebody else may pretend to be the phone.
        boolean refused = stream && !proxy && areCredentialsRefused(message, reply.status());
        if (refused) {
            service.failures().take(address);
            refusedCredentials++;
        }
        flow.answer(message, service.writer().write(message, flow.peer().remote(), reply));
        if (refused && refusedCredentials >= MOST_REFUSED_CREDENTIALS) {
            flow.close("credentials refused " + refusedCredentials + " times in a row");
        }
    }

    /** A challenge to a request without credentials refuses none. */
    private static boolean areCredentialsRefused(RawMessage message, int status) {
        return (status == 401 || status == 403 || status == 407) && hasCredentials(message);
    }

    private static boolean hasCredentials(RawMessage message) {
        return message.first("Authorization") != null || message.first("Proxy-Authorization") != null;
    }

    @Override
    public void closed() {
        if (transactions != null) {
            transactions.closed();
        }
        waiting.clear();
        if (pending != null) {
            if (pending.timeout != null) {
                pending.timeout.cancel(false);
            }
            pending = null;
            service.leaveLater();
        }
        service.closed(flow);
    }

    /** A request whose answer is being worked out elsewhere. */
    private static final class Pending {

        private final RawMessage message;
        private final String method;
        private @Nullable Future<?> timeout;

        Pending(RawMessage message, String method) {
            this.message = message;
            this.method = method;
        }
    }
}
