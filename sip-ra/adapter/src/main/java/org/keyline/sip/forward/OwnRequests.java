package org.keyline.sip.forward;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.OwnRequest;
import org.keyline.sip.SipClient;
import org.keyline.sip.transport.Flow;
import org.keyline.sip.transport.RawMessage;

/** Requests that begin here, each on the event loop of the flow that it goes out by. */
final class OwnRequests {

    /** Begins their branches, which no branch of what is sent on begins with. */
    private static final String PREFIX = "z9hG4bKklo.";

    private static final int OCTETS = 16;

    /** Those have transactions of another kind, or none (RFC 3261 section 17.1). */
    private static final Set<String> OTHERS = Set.of("INVITE", "ACK", "CANCEL");

    private final LongFunction<@Nullable Flow> flows;
    private final Function<Flow, Reach> reach;
    private final Map<String, OwnTransaction> underWay = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final SecureRandom random = new SecureRandom();

    /**
     * @param flows the open flow of a number, from any thread
     * @param reach how the flow's peer reaches this node
     */
    OwnRequests(LongFunction<@Nullable Flow> flows, Function<Flow, Reach> reach) {
        this.flows = flows;
        this.reach = reach;
    }

    CompletionStage<Integer> send(OwnRequest request) {
        if (OTHERS.contains(request.method())) {
            throw new IllegalArgumentException("Not sent by itself: " + request.method());
        }
        Flow flow = flows.apply(request.connection());
        if (flow == null) {
            return CompletableFuture.completedFuture(SipClient.GONE);
        }
        if (count.incrementAndGet() > SipClient.MOST) {
            count.decrementAndGet();
            return CompletableFuture.completedFuture(SipClient.BUSY);
        }
        OwnTransaction transaction = new OwnTransaction(request, flow, reach.apply(flow), branch(), this::ended);
        underWay.put(transaction.branch(), transaction);
        flow.execute(transaction::begin);
        return transaction.status();
    }

    private String branch() {
        byte[] unique = new byte[OCTETS];
        random.nextBytes(unique);
        return PREFIX + HexFormat.of().formatHex(unique);
    }

    private void ended(OwnTransaction transaction) {
        if (underWay.remove(transaction.branch()) != null) {
            count.decrementAndGet();
        }
    }

    /** A response came; whether it answers a request of ours. On the flow's event loop. */
    boolean response(Flow from, String branch, RawMessage response) {
        OwnTransaction transaction = branch.startsWith(PREFIX) ? underWay.get(branch) : null;
        if (transaction != null && transaction.isOn(from)) {
            transaction.received(response);
        }
        return transaction != null;
    }

    /** A flow has ended. On its event loop. */
    void closed(Flow flow) {
        underWay.values().stream().filter(each -> each.isOn(flow)).forEach(OwnTransaction::unreachable);
    }

    int underWay() {
        return count.get();
    }
}
