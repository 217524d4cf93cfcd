package org.keyline.configuration;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.keyline.cluster.Changed;
import org.keyline.configuration.OrderStore.Answer;
import org.keyline.configuration.OrderStore.Waiting;
import org.keyline.device.DeviceName;
import org.keyline.node.LocalNode;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;
import org.keyline.registrar.RegisteredPhone;
import org.keyline.registrar.RegisteredPhones;
import org.keyline.sip.SipClient;

/**
 * One second's work with the orders: what waits and is this node's goes out, as many as the parameter {@code PhonesToldPerSecond}
 * says, and what was answered is written down. Without orders it does nothing; every quarter of a minute it looks by itself.
 */
@ApplicationScoped
class OrderRound {

    private static final int ROUNDS_UNTIL_A_LOOK = 15;

    private static final Set<Integer> NOT_SENT = Set.of(SipClient.GONE, SipClient.BUSY);

    @Inject
    private OrderStore store;

    @Inject
    private RegisteredPhones registered;

    @Inject
    private ParameterValues parameters;

    @Inject
    private LocalNode self;

    @Resource(lookup = SipClient.JNDI_NAME)
    private SipClient client;

    private final InstantSource clock;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final Map<String, RegisteredPhone> here = new HashMap<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile boolean wanted = true;
    private int rounds;

    protected OrderRound() {
        this.clock = InstantSource.system();
    }

    OrderRound(
            OrderStore store,
            RegisteredPhones registered,
            ParameterValues parameters,
            LocalNode self,
            SipClient client,
            InstantSource clock) {
        this.store = store;
        this.registered = registered;
        this.parameters = parameters;
        this.self = self;
        this.client = client;
        this.clock = clock;
    }

    void changed(@Observes Changed change) {
        if (change.isAbout(PhoneOrders.TOPIC)) {
            wanted = true;
        }
    }

    synchronized void go() {
        writeAnswers();
        if (++rounds % ROUNDS_UNTIL_A_LOOK == 0) {
            wanted = true;
        }
        if (wanted) {
            wanted = false;
            look();
        }
        send();
    }

    private void look() {
        queue.clear();
        here.clear();
        store.forsake(clock.instant());
        List<Waiting> waiting = store.waiting();
        if (waiting.isEmpty()) {
            return;
        }
        Set<String> devices = waiting.stream().map(Waiting::device).collect(Collectors.toCollection(HashSet::new));
        registered.here(devices).forEach(phone -> here.put(DeviceName.key(phone.device()), phone));
        Set<String> anywhere = registered.all().keySet();
        List<Answer> gone = new ArrayList<>();
        for (Waiting order : waiting) {
            if (here.containsKey(order.device())) {
                queue.add(order);
            } else if (!anywhere.contains(order.device())) {
                gone.add(answer(order, OrderState.GONE, 0));
            }
        }
        store.ended(gone, clock.instant());
    }

    private void send() {
        int most = parameters.number(ParameterKey.PHONES_TOLD_PER_SECOND);
        List<Waiting> next = new ArrayList<>();
        while (next.size() < most && !queue.isEmpty()) {
            next.add(queue.remove());
        }
        if (next.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<Waiting> unsent = new ArrayList<>();
        for (Waiting order : store.take(next, self.name(), now)) {
            RegisteredPhone phone = here.remove(order.device());
            if (phone == null || !send(order, phone)) {
                unsent.add(order);
            }
        }
        store.giveBack(unsent);
    }

    /** Whether it was sent: not where the connection has just ended, or too much is under way. It is looked for again then. */
    private boolean send(Waiting order, RegisteredPhone phone) {
        try {
            CompletableFuture<Integer> sent =
                    client.send(Notice.of(order.kind(), order.cisco(), phone)).toCompletableFuture();
            if (sent.isDone() && !sent.isCompletedExceptionally() && NOT_SENT.contains(sent.join())) {
                return false;
            }
            var unused = sent.whenComplete((status, failure) -> {
                int answered = failure == null ? status : SipClient.SILENT;
                answers.add(answer(order, state(answered), Math.max(0, answered)));
            });
        } catch (IllegalArgumentException e) {
            answers.add(answer(order, OrderState.REFUSED, 0)); // the phone's Contact cannot be sent to
        }
        return true;
    }

    private static Answer answer(Waiting order, OrderState state, int status) {
        return new Answer(order.id(), order.asked(), state, status);
    }

    private static OrderState state(int status) {
        return switch (status) {
            case SipClient.GONE -> OrderState.GONE;
            case SipClient.SILENT -> OrderState.SILENT;
            default -> status < 300 ? OrderState.DONE : OrderState.REFUSED;
        };
    }

    private void writeAnswers() {
        List<Answer> some = new ArrayList<>();
        for (Answer next = answers.poll(); next != null; next = answers.poll()) {
            some.add(next);
        }
        if (some.isEmpty()) {
            return;
        }
        boolean written = false;
        try {
            store.ended(some, clock.instant());
            written = true;
        } finally {
            if (!written) {
                answers.addAll(some); // what is written twice changes nothing
            }
        }
    }
}
