package org.keyline.sip.forward;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.transport.Flow;
import org.keyline.sip.transport.RawMessage;

/**
 * Branches of other nodes' that go out by flows of this one. It is a remote socket to them and keeps no transaction: only which
 * branch is whose, so that of what a phone sends nothing goes to another node but responses to what that node has sent it.
 */
final class GuestBranches {

    private final Relay relay;
    private final ForwardLimits limits;
    private final LongFunction<@Nullable Flow> flows;
    private final Supplier<String> host;
    private final Map<String, Guest> guests = new ConcurrentHashMap<>();
    private final Map<Long, Set<Guest>> byFlow = new ConcurrentHashMap<>();

    /** Those connections that are a proxy's, with its name: few. */
    private final Map<Long, String> proxies = new ConcurrentHashMap<>();

    GuestBranches(Relay relay, ForwardLimits limits, LongFunction<@Nullable Flow> flows, Supplier<String> host) {
        this.relay = relay;
        this.limits = limits;
        this.flows = flows;
        this.host = host;
    }

    /** One of them. For the event loop of its flow only. */
    private final class Guest {

        private final String node;
        private final String branch;
        private final Flow flow;
        private final Responses responses = new Responses();
        private byte[] will = Hop.NOTHING;
        private boolean rings;
        private boolean used;
        private boolean dying;
        private Future<?> end;

        Guest(String node, String branch, Flow flow) {
            this.node = node;
            this.branch = branch;
            this.flow = flow;
            this.end = flow.schedule(this::endIfUnused, life());
        }

        /** Longer than any branch goes without a message (Timers C and B). */
        private Duration life() {
            return limits.ringing().plus(Timers.LONG).plus(Timers.LONG);
        }

        private void endIfUnused() {
            if (used) {
                used = false;
                end = flow.schedule(this::endIfUnused, life());
            } else {
                end();
            }
        }

        void send(byte[] message, byte[] last) {
            used = true;
            if (last.length > 0) {
                will = last;
            }
            if (!flow.send(message)) {
                will = Hop.NOTHING;
                relay.say(node, new Frame.Gone(branch));
            }
        }

        void response(RawMessage response, int status) {
            if (!responses.takesOneMore(status)) {
                return;
            }
            used = true;
            if (dying) {
                // Now it may be told to stop (RFC 3261 section 9.1), unless it has answered by itself.
                rings = status < 200;
                end();
                return;
            }
            if (status < 200) {
                rings = true;
            } else if (Requests.answeredMethod(response).equals("INVITE")) {
                will = Hop.NOTHING;
            }
            relay.say(node, new Frame.Response(branch, response.octets()));
        }

        /**
         * A phone that still rings is told to stop, by whoever is left to do so; one that has said nothing yet, once it does.
         */
        void end() {
            end.cancel(false);
            if (will.length > 0 && !rings && !dying) {
                dying = true;
                end = flow.schedule(this::end, Timers.LONG);
                return;
            }
            forget(this);
            if (rings && will.length > 0) {
                flow.send(will);
            }
            will = Hop.NOTHING;
        }
    }

    private void forget(Guest guest) {
        guests.remove(guest.branch, guest);
        byFlow.computeIfPresent(guest.flow.peer().connection(), (number, there) -> {
            there.remove(guest);
            return there.isEmpty() ? null : there;
        });
    }

    void open(String node, Frame.Open open) {
        Flow own = flows.apply(open.connection());
        Flow flow = own != null || open.proxy().isEmpty() ? own : ofProxy(open.proxy());
        if (flow == null) {
            relay.say(node, new Frame.Refused(open.branch(), false));
        } else {
            flow.execute(() -> open(node, open.branch(), flow));
        }
    }

    /** The youngest. */
    private @Nullable Flow ofProxy(String name) {
        return proxies.entrySet().stream()
                .filter(each -> each.getValue().equalsIgnoreCase(name))
                .map(Map.Entry::getKey)
                .max(Comparator.naturalOrder())
                .map(flows::apply)
                .orElse(null);
    }

    /** A proxy's flow has begun. On its event loop, hence before {@link #closed}. */
    void opened(Flow flow) {
        proxies.put(flow.peer().connection(), flow.peer().proxyName());
    }

    private void open(String node, String branch, Flow flow) {
        if (!flow.isOpen() || guests.size() >= limits.transactions() || guests.containsKey(branch)) {
            relay.say(node, new Frame.Refused(branch, flow.isOpen()));
            return;
        }
        Guest guest = new Guest(node, branch, flow);
        guests.put(branch, guest);
        byFlow.computeIfAbsent(flow.peer().connection(), number -> ConcurrentHashMap.newKeySet())
                .add(guest);
        relay.say(node, new Frame.Opened(branch, Reach.of(flow.peer(), host.get())));
    }

    void send(String node, Frame.Send send) {
        Guest guest = of(node, send.branch());
        if (guest == null) {
            relay.say(node, new Frame.Gone(send.branch()));
        } else {
            guest.flow.execute(() -> guest.send(send.message(), send.will()));
        }
    }

    void close(String node, String branch) {
        Guest guest = of(node, branch);
        if (guest != null) {
            guest.flow.execute(guest::end);
        }
    }

    private @Nullable Guest of(String node, String branch) {
        Guest guest = guests.get(branch);
        return guest != null && guest.node.equals(node) ? guest : null;
    }

    /** A response that answers nothing that this node has sent itself. On the flow's event loop. */
    void response(Flow from, String branch, RawMessage response) {
        Guest guest = guests.get(branch);
        int status = Requests.status(response);
        if (guest != null
                && status > 0
                && guest.flow.peer().connection() == from.peer().connection()) {
            guest.response(response, status);
        }
    }

    /** A flow has ended. On its event loop. */
    void closed(Flow flow) {
        proxies.remove(flow.peer().connection());
        Set<Guest> there = byFlow.remove(flow.peer().connection());
        if (there != null) {
            for (Guest guest : there) {
                guest.will = Hop.NOTHING;
                guest.end();
                relay.say(guest.node, new Frame.Gone(guest.branch));
            }
        }
    }

    /** A node is gone, and with it the callers of its branches. */
    void left(String node) {
        for (Guest guest : List.copyOf(guests.values())) {
            if (guest.node.equals(node)) {
                guest.flow.execute(guest::end);
            }
        }
    }

    int count() {
        return guests.size();
    }
}
