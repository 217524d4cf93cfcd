package org.keyline.issuer;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.keyline.bean.Single;
import org.keyline.cluster.Changed;

/** The trusted issuers, in memory: asking never blocks and never reads the database. Read anew whenever a node has changed one. */
@Single
public class IssuerDirectory {

    private final ReentrantLock reading = new ReentrantLock();
    private final Supplier<List<IssuerFacts>> source;
    private volatile Map<String, IssuerFacts> byUri = Map.of();

    /** For issuers of other origin, in tests. */
    protected IssuerDirectory() {
        this(List::of);
    }

    @Inject
    IssuerDirectory(IssuerStore store) {
        this(store::facts);
    }

    IssuerDirectory(Supplier<List<IssuerFacts>> source) {
        this.source = source;
    }

    /** The issuer that tokens name so in {@code iss}, to the letter. */
    public Optional<IssuerFacts> named(String uri) {
        return Optional.ofNullable(byUri.get(uri));
    }

    /** All of them, by name. */
    public Collection<IssuerFacts> all() {
        return byUri.values();
    }

    /** The one that is asked about reference tokens, which do not name their issuer. */
    public Optional<IssuerFacts> introspecting() {
        return all().stream()
                .filter(issuer -> issuer.introspection().isPresent())
                .findFirst();
    }

    void changed(@Observes @Priority(Changed.CACHES) Changed change) {
        if (change.isAbout(TokenIssuers.TOPIC)) {
            read();
        }
    }

    /** One reading at a time, so that an older state cannot overwrite a newer one. */
    @PostConstruct
    void read() {
        reading.lock();
        try {
            Map<String, IssuerFacts> read = new LinkedHashMap<>();
            source.get().forEach(issuer -> read.putIfAbsent(issuer.uri(), issuer));
            byUri = read;
        } finally {
            reading.unlock();
        }
    }
}
