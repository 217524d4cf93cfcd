package org.keyline.bulk;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.keyline.fault.Fault;
import org.keyline.node.LocalNode;

/** Has jobs carried out on a thread of the container's. */
@ApplicationScoped
class BulkThreads {

    @Inject
    private Transactions transactions;

    @Inject
    private LocalNode node;

    @Resource(lookup = "java:jboss/ee/concurrency/executor/default")
    private ManagedExecutorService threads;

    private volatile boolean closing;

    /** For the container's proxy, and for threads of other origin in tests. */
    protected BulkThreads() {}

    BulkRun jobs() {
        return new BulkRun(transactions, () -> closing);
    }

    String node() {
        return node.name();
    }

    /** Begins, and returns while it goes on. */
    void start(UUID id, BulkState active) {
        BulkRun run = jobs();
        UUID token = run.begin(id, active, node.name());
        try {
            threads.execute(() -> run.work(id, token));
        } catch (RejectedExecutionException e) {
            throw new Fault.Invalid("The server is about to end, or has no thread for it: try again later.");
        }
    }

    /** Jobs that are under way end at their next transaction. */
    @PreDestroy
    void close() {
        closing = true;
    }
}
