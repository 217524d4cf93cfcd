package org.keyline.node;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.keyline.certificate.ServerCertificates;
import org.keyline.expressway.ExpresswayNames;
import org.keyline.listener.ListenerDirectory;
import org.keyline.service.NodeService;
import org.keyline.sip.ListenerSpec;
import org.keyline.sip.ListenerState;
import org.keyline.sip.PeerLimits;
import org.keyline.sip.SipListeners;

/**
 * All SIP listeners of this node as one service, which Unified CM calls Cisco CallManager. Stopped it has none: the ports are closed and
 * the connections ended, and what changes in the catalogue or in certificates opens nothing.
 */
@ApplicationScoped
class CallProcessing implements NodeService {

    @Resource(lookup = SipListeners.JNDI_NAME)
    private SipListeners listeners;

    @Inject
    private LocalNode self;

    @Inject
    private NodeStore store;

    @Inject
    private ServerCertificates certificates;

    @Inject
    private ListenerDirectory catalogue;

    @Inject
    private ExpresswayNames expressways;

    /** One set at a time: an older one may not be applied over a newer. */
    private final ReentrantLock applying = new ReentrantLock();

    private volatile boolean stopped;
    private Consumer<CallProcessingStopped> told = stop -> {};

    protected CallProcessing() {}

    CallProcessing(
            SipListeners listeners,
            LocalNode self,
            NodeStore store,
            ServerCertificates certificates,
            ListenerDirectory catalogue,
            ExpresswayNames expressways) {
        this.listeners = listeners;
        this.self = self;
        this.store = store;
        this.certificates = certificates;
        this.catalogue = catalogue;
        this.expressways = expressways;
    }

    @Inject
    void tell(Event<CallProcessingStopped> others) {
        toldTo(others::fire);
    }

    void toldTo(Consumer<CallProcessingStopped> who) {
        told = who;
    }

    @Override
    public String name() {
        return ListenerSync.SERVICE;
    }

    @Override
    public void start() {
        begin(true);
    }

    @Override
    public void stop() {
        boolean served = !states().isEmpty();
        begin(false);
        if (served) {
            told.accept(new CallProcessingStopped(Instant.now()));
        }
    }

    /** Opens the ports when it is to run, and closes them when it is not. */
    void begin(boolean wanted) {
        applying.lock();
        try {
            stopped = !wanted;
            apply();
        } finally {
            applying.unlock();
        }
    }

    /** Brings the listeners to what the database wants now. */
    void apply() {
        applying.lock();
        try {
            if (stopped) {
                apply(List.of());
            } else {
                store.read(self.name()).ifPresentOrElse(this::apply, () -> NodeLog.LOG.noRow(self.name()));
            }
        } finally {
            applying.unlock();
        }
    }

    private void apply(Node node) {
        apply(ListenerPlan.of(node, catalogue, System.getProperty("keyline.bind", "127.0.0.1")));
    }

    private void apply(List<ListenerSpec> wanted) {
        listeners.apply(wanted, certificates.material(expressways.all()));
    }

    List<ListenerState> states() {
        return listeners.state();
    }

    /** What peers may ask for from now on. */
    void limit(PeerLimits limits) {
        listeners.limit(limits);
    }

    Optional<String> certificateProblem() {
        return listeners.certificateProblem();
    }

    /** When the node had more to do than it could the last time. */
    Optional<Instant> behindLast() {
        return listeners.behindLast();
    }

    /** Where nothing is to be open, all is as it should be. */
    @Override
    public boolean isServing() {
        List<ListenerState> states = states();
        return states.isEmpty() || states.stream().anyMatch(state -> state.boundPort() > 0);
    }

    @Override
    public Optional<String> problem() {
        String problems = states().stream()
                .flatMap(state -> state.problem().stream()
                        .map(problem ->
                                state.spec().name() + " at port " + state.spec().port() + ": " + problem))
                .collect(Collectors.joining("; "));
        return Optional.of(problems).filter(text -> !text.isEmpty());
    }
}
