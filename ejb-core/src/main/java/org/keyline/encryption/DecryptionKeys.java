package org.keyline.encryption;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.keyline.bean.Single;
import org.keyline.cluster.Changed;

/** The keys that tokens may be encrypted to, in memory: asking never blocks. Read anew whenever a node has made new ones. */
@Single
public class DecryptionKeys {

    private final ReentrantLock reading = new ReentrantLock();
    private final Supplier<List<DecryptionKey>> source;
    private volatile Map<String, DecryptionKey> byId = Map.of();

    /** For keys of other origin, in tests. */
    protected DecryptionKeys() {
        this(List::of);
    }

    @Inject
    DecryptionKeys(EncryptionKeyStore store) {
        this(store::decryptionKeys);
    }

    DecryptionKeys(Supplier<List<DecryptionKey>> source) {
        this.source = source;
    }

    /** The key of this identifier, while it is taken. */
    public Optional<DecryptionKey> find(String id, Instant now) {
        return Optional.ofNullable(byId.get(id)).filter(key -> key.isTakenAt(now));
    }

    void changed(@Observes @Priority(Changed.CACHES) Changed change) {
        if (change.isAbout(EncryptionKeys.TOPIC)) {
            read();
        }
    }

    /** One reading at a time, so that an older state cannot overwrite a newer one. */
    @PostConstruct
    void read() {
        reading.lock();
        try {
            byId = source.get().stream().collect(Collectors.toUnmodifiableMap(DecryptionKey::id, Function.identity()));
        } finally {
            reading.unlock();
        }
    }
}
