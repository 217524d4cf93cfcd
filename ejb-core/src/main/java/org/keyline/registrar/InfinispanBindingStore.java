package org.keyline.registrar;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.infinispan.Cache;
import org.infinispan.commons.util.CloseableIterator;

/** Bindings in the cluster's cache: an entry for each line, with a life as long as its longest binding. */
@ApplicationScoped
class InfinispanBindingStore implements BindingStore {

    @Resource(lookup = "java:jboss/infinispan/cache/keyline/bindings")
    private Cache<String, byte[]> cache;

    /** For the container. */
    protected InfinispanBindingStore() {}

    InfinispanBindingStore(Cache<String, byte[]> cache) {
        this.cache = cache;
    }

    @Override
    public CompletableFuture<Held> read(String line) {
        return cache.getAsync(line).thenApply(stored -> held(line, stored));
    }

    /** An entry that cannot be read counts as empty, so that the phone's next REGISTER puts it right. */
    @SuppressWarnings("ConstantValue") // the cache answers null for a line that it does not hold
    private static Held held(String line, byte[] stored) {
        if (stored == null) {
            return Held.NOTHING;
        }
        try {
            return new Held(BindingCodec.decode(stored), stored);
        } catch (CorruptBindings e) {
            RegistrarLog.LOG.unreadable(line, e.problem());
            return new Held(Bindings.NONE, stored);
        }
    }

    @Override
    public CompletableFuture<Boolean> replace(String line, Held before, Bindings after, Instant now) {
        if (after.isEmpty()) {
            return before.isAbsent()
                    ? CompletableFuture.completedFuture(true)
                    : cache.removeAsync(line, before.stored());
        }
        long life = Math.max(1, Duration.between(now, after.latestExpiry()).toMillis());
        byte[] stored = BindingCodec.encode(after);
        return before.isAbsent()
                ? cache.putIfAbsentAsync(line, stored, life, TimeUnit.MILLISECONDS)
                        .thenApply(other -> other == null)
                : cache.replaceAsync(line, before.stored(), stored, life, TimeUnit.MILLISECONDS);
    }

    @Override
    public void forEach(Consumer<BindingRow> reader) {
        try (CloseableIterator<Map.Entry<String, byte[]>> entries =
                cache.entrySet().iterator()) {
            while (entries.hasNext()) {
                show(entries.next(), reader);
            }
        }
    }

    private static void show(Map.Entry<String, byte[]> entry, Consumer<BindingRow> reader) {
        try {
            BindingRow.each(entry.getKey(), entry.getValue(), reader);
        } catch (CorruptBindings e) {
            RegistrarLog.LOG.unreadable(entry.getKey(), e.problem());
        }
    }
}
