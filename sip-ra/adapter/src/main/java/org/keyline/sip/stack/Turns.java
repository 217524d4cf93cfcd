package org.keyline.sip.stack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.transport.Limits;
import org.keyline.sip.transport.RawMessage;

/**
 * Which requests of one flow wait behind which, while an answer is worked out elsewhere. A phone's go one after the other. Behind a
 * proxy there are many phones, and none waits for another: there the requests of one Call-ID do, as the order of others says nothing
 * (RFC 3261 section 8.1.1.4). What a proxy's phones may have outstanding is bounded for all of them together and for each, and a phone
 * is told by whom its credentials have let in, however it writes them, or else by the Call-ID: by nothing that another phone could use
 * up for it. Credentials that nobody was let in with yet, of which anybody may make up as many as he likes, share one half. For the
 * flow's event loop only.
 */
final class Turns {

    /** As many phones' worth of waiting has a proxy's connection. */
    static final int PHONES_BEHIND_PROXY = 64;

    /** Answers that all of them together may wait for. */
    static final int MOST_AT_ONCE = 256;

    /** Answers that one of these phones may wait for: it registers, subscribes and calls at once. */
    static final int AT_ONCE_PER_PHONE = 4;

    /** Credentials that are remembered to have let somebody in; whose are forgotten is a newcomer again. */
    private static final int MOST_KNOWN = 4096;

    private static final String ALL = "";
    private static final Phone NOBODY = new Phone(Sign.CALL_ID, ALL);

    private final boolean proxy;
    private final int mostWaiting;
    private final int mostBytes;
    private final Map<String, Turn> turns = new HashMap<>(4);
    private final Map<Phone, Integer> phones = new HashMap<>(4);
    private final Map<Integer, String> known = new LinkedHashMap<>(4, 0.75f, true);
    private int newcomers;
    private boolean over;
    private int bytes;

    Turns(boolean proxy, Limits limits) {
        this.proxy = proxy;
        this.mostWaiting = limits.waiting();
        this.mostBytes = 2 * limits.messageBytes() * (proxy ? PHONES_BEHIND_PROXY : 1);
    }

    /** How a phone is told from others. */
    private enum Sign {
        /** By the name that it was let in as. */
        ADMITTED,
        /** By credentials that have let in nobody yet. */
        CREDENTIALS,
        CALL_ID
    }

    private record Phone(Sign sign, String name) {
        boolean isNewcomer() {
            return sign == Sign.CREDENTIALS;
        }
    }

    /** A request whose answer is being worked out elsewhere, and those that wait for it. */
    static final class Turn {

        private final String order;
        private final Phone phone;
        private final RawMessage message;
        private final String method;
        private final Deque<RawMessage> waiting = new ArrayDeque<>(0);
        private @Nullable Future<?> timeout;

        private Turn(String order, Phone phone, RawMessage message, String method) {
            this.order = order;
            this.phone = phone;
            this.message = message;
            this.method = method;
        }

        RawMessage message() {
            return message;
        }

        String method() {
            return method;
        }

        /** What ends it when it takes too long. */
        void endsBy(Future<?> task) {
            timeout = task;
        }

        private void stop() {
            if (timeout != null) {
                timeout.cancel(false);
            }
        }
    }

    /** The turn that a request has to wait for; null when none. */
    @Nullable
    Turn before(RawMessage message) {
        return turns.isEmpty() ? null : turns.get(order(message));
    }

    /** Lets a request wait; false when there is no room. */
    boolean wait(Turn turn, RawMessage message) {
        if (turn.waiting.size() >= mostWaiting || bytes + message.weight() > mostBytes) {
            return false;
        }
        bytes += message.weight();
        return turn.waiting.add(message);
    }

    /** Whether what a request shows may be looked at, which somebody else may have to be asked about. */
    boolean hasRoomFor(RawMessage message) {
        return !proxy || credentials(message) == null || hasRoom(phone(message), message);
    }

    private boolean hasRoom(Phone phone, RawMessage message) {
        return phones.getOrDefault(phone, 0) < AT_ONCE_PER_PHONE
                && turns.size() < MOST_AT_ONCE
                && !(phone.isNewcomer() && newcomers >= MOST_AT_ONCE / 2)
                && bytes + message.weight() <= mostBytes;
    }

    private Phone phone(RawMessage message) {
        String credentials = credentials(message);
        if (credentials == null) {
            return new Phone(Sign.CALL_ID, order(message));
        }
        String name = known.get(credentials.hashCode());
        return name == null ? new Phone(Sign.CREDENTIALS, credentials) : new Phone(Sign.ADMITTED, name);
    }

    /**
     * Who showed this was let in.
     *
     * @param name as whom
     */
    void admitted(RawMessage message, String name) {
        String credentials = proxy ? credentials(message) : null;
        if (credentials != null) {
            known.put(credentials.hashCode(), name);
            if (known.size() > MOST_KNOWN) {
                known.remove(known.keySet().iterator().next());
            }
        }
    }

    /** Begins the turn of a request whose answer comes later; null when its phone, or all of a proxy's, have too many. */
    @Nullable
    Turn begin(RawMessage message, String method) {
        if (!proxy) {
            return begun(new Turn(ALL, NOBODY, message, method));
        }
        Phone phone = phone(message);
        if (!hasRoom(phone, message)) {
            return null;
        }
        newcomers += phone.isNewcomer() ? 1 : 0;
        phones.merge(phone, 1, Integer::sum);
        bytes += message.weight();
        return begun(new Turn(order(message), phone, message, method));
    }

    private Turn begun(Turn turn) {
        turns.put(turn.order, turn);
        return turn;
    }

    /** Whether the turn is not over yet. */
    boolean isOn(Turn turn) {
        return turns.get(turn.order) == turn;
    }

    void end(Turn turn) {
        turn.stop();
        turns.remove(turn.order, turn);
        if (proxy) {
            bytes -= turn.message.weight();
            newcomers -= turn.phone.isNewcomer() ? 1 : 0;
            phones.computeIfPresent(turn.phone, (phone, count) -> count == 1 ? null : count - 1);
        }
    }

    /** The next request that waited for a turn which is over; null when there is none. */
    @Nullable
    RawMessage next(Turn ended) {
        RawMessage next = over ? null : ended.waiting.poll();
        if (next != null) {
            bytes -= next.weight();
        }
        return next;
    }

    /** What is left of an ended turn waits for the one that its last request has begun. */
    void pass(Turn ended, Turn on) {
        on.waiting.addAll(ended.waiting);
        ended.waiting.clear();
    }

    /** The flow has ended, and all turns with what waits for them; returns how many. */
    int endAll() {
        int ended = turns.size();
        turns.values().forEach(Turn::stop);
        turns.clear();
        phones.clear();
        over = true;
        newcomers = 0;
        bytes = 0;
        return ended;
    }

    private String order(RawMessage message) {
        String callId = proxy ? message.first("Call-ID") : null;
        return callId == null ? ALL : callId;
    }

    private static @Nullable String credentials(RawMessage message) {
        String shown = message.first("Proxy-Authorization");
        return shown != null ? shown : message.first("Authorization");
    }
}
