package org.keyline.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.keyline.fault.Fault;

/** Follows the whole chain of the audit trail, and remembers what that has shown. */
@ApplicationScoped
public class ChainWatch {

    /** All of it is read for one at a time on a node: it costs the database too much for more. */
    private static final Semaphore BUSY = new Semaphore(1);

    private AuditChain chain;
    private volatile Optional<ChainVerdict> last = Optional.empty();

    @SuppressWarnings("NullAway.Init")
    protected ChainWatch() {}

    @Inject
    ChainWatch(AuditChain chain) {
        this.chain = chain;
    }

    /** What the last look on this node has shown; empty before there was one. */
    public Optional<ChainVerdict> last() {
        return last;
    }

    /** @throws Fault.Invalid when all of it is being read already */
    static void begin() {
        if (!BUSY.tryAcquire()) {
            throw new Fault.Invalid("The audit trail is being read for somebody else: try again in a minute.");
        }
    }

    static void end() {
        BUSY.release();
    }

    /** Looks at all that there is when it begins. */
    ChainVerdict verify() {
        begin();
        try {
            AuditChain.Followed end = chain.end();
            AuditChain.Followed followed = AuditChain.Followed.NOTHING;
            while (followed.number() < end.number() && followed.problem().isEmpty()) {
                followed = chain.follow(followed, end);
            }
            ChainVerdict verdict = new ChainVerdict(end.number(), end.hash(), chain.waiting(), followed.problem());
            last = Optional.of(verdict);
            return verdict;
        } finally {
            end();
        }
    }
}
