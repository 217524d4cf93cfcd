package org.keyline.service;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.keyline.bean.Single;
import org.keyline.cluster.Changed;
import org.keyline.cluster.ThisNode;

/**
 * Brings this node's services to what is wanted of them, and says how they stand: every {@value #SECONDS} seconds, and as soon as
 * something is ordered. What was missed is made up for at the next look; while the database does not answer all stays as it is.
 */
@Single
public class NodeServices {

    static final int SECONDS = 5;

    /** At its first start a node has added its row by then. */
    private static final int FIRST_SECONDS = 2;

    /** What opens only once the whole application is there is not called failed before. */
    private static final Duration START = Duration.ofSeconds(30);

    private final Iterable<NodeService> services;
    private final ServiceRows rows;
    private final String node;
    private final InstantSource clock;

    private final ReentrantLock looking = new ReentrantLock();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final Map<String, Stand> stands = new HashMap<>();
    private @Nullable Instant begun;
    private boolean failing;

    @Resource(lookup = "java:jboss/ee/concurrency/scheduler/default")
    private @Nullable ManagedScheduledExecutorService threads;

    private @Nullable Future<?> task;

    /** Where one service stands. */
    private static final class Stand {
        private boolean stopped;
        private long restarts;
        private ServiceState state = ServiceState.STARTING;
        private Instant since = Instant.EPOCH;
    }

    @Inject
    NodeServices(@Any Instance<NodeService> services, ServiceRows rows) {
        this(services, rows, ThisNode.name(), InstantSource.system());
    }

    NodeServices(Iterable<NodeService> services, ServiceRows rows, String node, InstantSource clock) {
        this.services = services;
        this.rows = rows;
        this.node = node;
        this.clock = clock;
    }

    /** Whether a service of this node is to run, as the database has it: for who begins before the first look. */
    public boolean isWanted(String service) {
        ServiceOrder order = rows.orders(node).get(service);
        return order == null || !order.isStopped();
    }

    /** Nodes that have said nothing of their services for too long, with how long that is in seconds. */
    public Map<String, Long> silentSeconds() {
        Map<String, Long> youngest = new HashMap<>();
        rows.reports().values().forEach(said -> youngest.merge(said.report().node(), said.seconds(), Math::min));
        youngest.values().removeIf(seconds -> seconds <= ServiceStatus.SILENT_AFTER_SECONDS);
        return youngest;
    }

    void start() {
        if (threads != null) {
            task = threads.scheduleWithFixedDelay(this::look, FIRST_SECONDS, SECONDS, TimeUnit.SECONDS);
        }
    }

    @PreDestroy
    void end() {
        if (task != null) {
            task.cancel(false);
        }
    }

    /** Not on the thread that told it: what stops may take a while, and somebody waits for that thread. */
    void changed(@Observes Changed change) {
        ManagedScheduledExecutorService executor = threads;
        if (executor != null && change.isAbout(Services.TOPIC) && wanted.compareAndSet(false, true)) {
            try {
                executor.execute(() -> {
                    wanted.set(false); // before the look: what is ordered from now on has another
                    look();
                });
            } catch (RejectedExecutionException e) {
                wanted.set(false); // the next look by time
            }
        }
    }

    /** Never throws: a scheduled task that throws does not run again. */
    void look() {
        looking.lock();
        try {
            followAll();
            if (failing) {
                failing = false;
                ServiceLog.LOG.lookedAgain();
            }
        } catch (Exception e) { // a failed commit is a checked exception that nothing declares
            if (!failing) {
                failing = true;
                ServiceLog.LOG.notLooked(e.toString());
            }
        } finally {
            looking.unlock();
        }
    }

    private void followAll() {
        if (begun == null) {
            rows.forget(node);
            services.forEach(service -> rows.addIfMissing(node, service.name()));
            begun = clock.instant();
        }
        Map<String, ServiceOrder> orders = rows.orders(node);
        for (NodeService service : services) {
            ServiceOrder order = orders.get(service.name());
            follow(service, order == null ? new ServiceOrder(node, service.name()) : order);
        }
    }

    private void follow(NodeService service, ServiceOrder order) {
        String problem;
        Stand stand = stands.get(service.name());
        try {
            if (stand == null) {
                stand = begin(service, order);
            } else {
                bring(service, stand, order);
            }
            problem = stand.stopped ? "" : service.problem().orElse("");
            become(service, stand, state(service, stand), problem);
        } catch (RuntimeException e) {
            if (stand == null) {
                throw e;
            }
            ServiceLog.LOG.notDone(service.name(), e);
            become(service, stand, ServiceState.FAILED, e.toString());
        }
    }

    /** Whatever has begun already is brought to what is wanted; the start itself is as good as a restart. */
    private Stand begin(NodeService service, ServiceOrder order) {
        Stand stand = new Stand();
        stand.since = clock.instant();
        if (order.isStopped()) {
            service.stop();
            stand.state = ServiceState.STOPPED;
            stand.since = order.ordered() == null ? stand.since : order.ordered();
        } else {
            service.start();
        }
        stand.stopped = order.isStopped();
        stand.restarts = order.restarts();
        stands.put(service.name(), stand);
        return stand;
    }

    /** However many restarts were ordered since the last look, it is one. */
    private void bring(NodeService service, Stand stand, ServiceOrder order) {
        boolean restart = !order.isStopped() && !stand.stopped && stand.restarts < order.restarts();
        if (restart || (order.isStopped() && !stand.stopped)) {
            become(service, stand, ServiceState.STOPPING, "");
            service.stop();
            stand.stopped = true;
            ServiceLog.LOG.stopped(service.name(), order.orderedBy());
        }
        if (!order.isStopped() && stand.stopped) {
            become(service, stand, ServiceState.STARTING, "");
            service.start();
            stand.stopped = false;
            ServiceLog.LOG.started(service.name());
        }
        stand.restarts = order.restarts();
    }

    private ServiceState state(NodeService service, Stand stand) {
        if (stand.stopped) {
            return ServiceState.STOPPED;
        }
        if (service.isServing()) {
            return ServiceState.STARTED;
        }
        boolean young = begun != null && clock.instant().isBefore(begun.plus(START));
        return young ? ServiceState.STARTING : ServiceState.FAILED;
    }

    private void become(NodeService service, Stand stand, ServiceState state, String problem) {
        if (stand.state != state) {
            stand.state = state;
            stand.since = clock.instant();
        }
        rows.write(new ServiceReport(node, service.name(), state, stand.since, stand.restarts, problem));
    }
}
