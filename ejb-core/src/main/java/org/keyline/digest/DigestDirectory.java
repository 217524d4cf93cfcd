package org.keyline.digest;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keyline.bean.Single;
import org.keyline.cluster.Changed;

/**
 * All Digest Users, in memory: asking never blocks and never reads the database, so that strangers cannot have it read, and a
 * name that there is not takes as long as one that there is.
 */
@Single
class DigestDirectory {

    private final ReentrantLock reading = new ReentrantLock();
    private final Map<String, DigestUser> users = new ConcurrentHashMap<>();
    private final DigestStore store;

    @Inject
    DigestDirectory(DigestStore store) {
        this.store = store;
    }

    Optional<DigestUser> find(String name) {
        return Optional.ofNullable(users.get(name));
    }

    void changed(@Observes @Priority(Changed.CACHES) Changed change) {
        if (!change.isAbout(DigestCredentials.TOPIC)) {
            return;
        }
        if (change.name().isEmpty()) {
            read();
        } else {
            read(change.name());
        }
    }

    /** One reading at a time, so that an older state cannot overwrite a newer one. */
    @PostConstruct
    void read() {
        reading.lock();
        try {
            List<DigestCredential> all = store.all();
            Map<String, DigestUser> now = all.stream()
                    .map(DigestCredential::facts)
                    .collect(Collectors.toMap(DigestUser::name, Function.identity()));
            users.keySet().retainAll(now.keySet());
            users.putAll(now);
        } finally {
            reading.unlock();
        }
    }

    private void read(String name) {
        reading.lock();
        try {
            store.named(name)
                    .map(DigestCredential::facts)
                    .ifPresentOrElse(user -> users.put(name, user), () -> users.remove(name));
        } finally {
            reading.unlock();
        }
    }
}
