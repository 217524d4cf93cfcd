package org.keyline.listener;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.keyline.bean.Single;
import org.keyline.cluster.Changed;

/** The catalogue, in memory: asking it is a read of a volatile field, never blocks and never asks the database. */
@Single
public class ListenerDirectory {

    private final ReentrantLock reading = new ReentrantLock();
    private final Supplier<List<Listener>> source;
    private volatile Map<String, Listener> now = Map.of();

    @Inject
    ListenerDirectory(ListenerStore store) {
        this(store::all);
    }

    private ListenerDirectory(Supplier<List<Listener>> source) {
        this.source = source;
    }

    /** A catalogue that stays as given, outside the server. */
    public static ListenerDirectory fixed(Listener... listeners) {
        ListenerDirectory fixed = new ListenerDirectory(() -> List.of(listeners));
        fixed.read();
        return fixed;
    }

    /** Whether the nodes open it: one that has no row is closed. */
    public boolean isEnabled(String listener) {
        Listener row = now.get(listener);
        return row != null && row.isEnabled();
    }

    /** How it asks for credentials. */
    public ChallengeTerms terms(String listener) {
        Listener row = now.get(listener);
        return row == null ? ChallengeTerms.CISCO : row.terms();
    }

    void changed(@Observes @Priority(Changed.CACHES) Changed change) {
        if (change.isAbout(Listeners.TOPIC)) {
            read();
        }
    }

    /** One reading at a time, so that an older state cannot overwrite a newer one. */
    @PostConstruct
    void read() {
        reading.lock();
        try {
            now = source.get().stream().collect(Collectors.toUnmodifiableMap(Listener::getName, Function.identity()));
        } finally {
            reading.unlock();
        }
    }
}
