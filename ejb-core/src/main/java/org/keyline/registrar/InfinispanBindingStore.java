package org.keyline.registrar;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.infinispan.AdvancedCache;
import org.infinispan.Cache;
import org.infinispan.commons.util.CloseableIterator;
import org.infinispan.context.Flag;
import org.infinispan.remoting.rpc.RpcManager;
import org.jspecify.annotations.Nullable;
import org.keyline.bean.Single;

/**
 * Bindings in the cluster's cache: an entry for each line, with a life as long as its longest binding.
 *
 * <p>An entry's bytes are put as text of one character each, since the cache compares values by {@code equals} and an array is
 * equal only to itself: what one node has read would never be what another holds.
 */
@Single
class InfinispanBindingStore implements BindingStore {

    @Resource(lookup = "java:jboss/infinispan/cache/keyline/bindings")
    private Cache<String, String> bound;

    private AdvancedCache<String, String> cache;
    private AdvancedCache<String, String> memory;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected InfinispanBindingStore() {}

    InfinispanBindingStore(Cache<String, String> bound) {
        this.bound = bound;
        open();
    }

    /** Entries as they are stored: what the server would convert them to for each application's classes, text does not need. */
    @PostConstruct
    void open() {
        cache = bound.getAdvancedCache().withStorageMediaType();
        memory = cache.withFlags(Flag.CACHE_MODE_LOCAL);
    }

    @Override
    public boolean isShared() {
        RpcManager others = cache.getRpcManager();
        return others != null && others.getMembers().size() > 1;
    }

    @Override
    public Held here(String line) {
        return held(line, memory.get(line));
    }

    @Override
    public CompletableFuture<Held> read(String line) {
        return cache.getAsync(line).thenApply(stored -> held(line, stored));
    }

    /** An entry that cannot be read counts as empty, so that the phone's next REGISTER puts it right. */
    private static Held held(String line, @Nullable String entry) {
        if (entry == null) {
            return Held.NOTHING;
        }
        byte[] stored = bytes(entry);
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
                    : cache.removeAsync(line, text(before.stored()));
        }
        long life = Math.max(1, Duration.between(now, after.latestExpiry()).toMillis());
        String stored = text(BindingCodec.encode(after));
        return before.isAbsent()
                ? cache.putIfAbsentAsync(line, stored, life, TimeUnit.MILLISECONDS)
                        .thenApply(other -> other == null)
                : cache.replaceAsync(line, text(before.stored()), stored, life, TimeUnit.MILLISECONDS);
    }

    @Override
    public void forEach(Consumer<BindingRow> reader) {
        show(cache, reader);
    }

    @Override
    public void forEachHere(Consumer<BindingRow> reader) {
        show(memory, reader);
    }

    private static void show(AdvancedCache<String, String> from, Consumer<BindingRow> reader) {
        try (CloseableIterator<Map.Entry<String, String>> entries =
                from.entrySet().iterator()) {
            while (entries.hasNext()) {
                show(entries.next(), reader);
            }
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void show(Map.Entry<String, String> entry, Consumer<BindingRow> reader) {
        try {
            BindingRow.each(entry.getKey(), bytes(entry.getValue()), reader);
        } catch (CorruptBindings e) {
            RegistrarLog.LOG.unreadable(entry.getKey(), e.problem());
        }
    }
}
