package org.keyline.configuration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.keyline.cluster.Changed;
import org.keyline.registrar.RegisteredPhones;

/**
 * The phones that run something older than what is saved. A phone runs what was saved when it registered first without a gap, or
 * when it last took the order to apply its configuration.
 *
 * <p>All pages ask how many there are: it is looked up once for all of them, and again after a change or some seconds.
 */
@ApplicationScoped
class PendingPhones {

    /** A count that is so old is looked up again, as phones come and go. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    /** Whatever is changed, it is not looked up more often. */
    static final Duration SHORTEST = Duration.ofSeconds(1);

    @Inject
    private SavedConfiguration saved;

    @Inject
    private OrderStore orders;

    @Inject
    private RegisteredPhones registered;

    private final InstantSource clock;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Known known = new Known(List.of(), Instant.MIN);
    private volatile boolean changed = true;

    /** What was found, and when. */
    private record Known(List<PendingPhone> phones, Instant at) {}

    protected PendingPhones() {
        this.clock = InstantSource.system();
    }

    PendingPhones(SavedConfiguration saved, OrderStore orders, RegisteredPhones registered, InstantSource clock) {
        this.saved = saved;
        this.orders = orders;
        this.registered = registered;
        this.clock = clock;
    }

    void changed(@Observes Changed change) {
        changed = true;
    }

    /** As of some seconds ago at most; whoever comes while it is looked up gets what was known before. */
    List<PendingPhone> lately() {
        if (isOld() && looking.tryLock()) {
            try {
                changed = false;
                known = new Known(now(), clock.instant());
            } catch (RuntimeException e) { // no page depends on the count
                ConfigurationLog.LOG.notCounted(e.toString());
                known = new Known(known.phones, clock.instant());
            } finally {
                looking.unlock();
            }
        }
        return known.phones;
    }

    private boolean isOld() {
        if (known.at.equals(Instant.MIN)) {
            return true;
        }
        Duration age = Duration.between(known.at, clock.instant());
        return age.compareTo(changed ? SHORTEST : LONGEST) > 0;
    }

    /** As of now, in the order of their names. */
    List<PendingPhone> now() {
        Map<String, Instant> since = registered.all();
        if (since.isEmpty()) {
            return List.of();
        }
        Instant everything = saved.everything();
        Map<String, Instant> changes = saved.changes();
        Map<String, Instant> applied = orders.applied();
        return since.entrySet().stream()
                .map(phone -> new PendingPhone(
                        phone.getKey(),
                        later(everything, changes.getOrDefault(phone.getKey(), Instant.MIN)),
                        later(phone.getValue(), applied.getOrDefault(phone.getKey(), Instant.MIN))))
                .filter(phone -> phone.changed().isAfter(phone.running()))
                .sorted(java.util.Comparator.comparing(PendingPhone::device))
                .toList();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
