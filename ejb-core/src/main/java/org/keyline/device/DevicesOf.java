package org.keyline.device;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The names of the devices of users, remembered; asked for those alone who have proved who they are. */
final class DevicesOf {

    private static final int LARGEST = 200_000;

    private final AsyncCache<String, Optional<Set<String>>> names =
            Caffeine.newBuilder().maximumSize(LARGEST).executor(Runnable::run).buildAsync();

    private final FactsLoader<Set<String>> loader;

    /**
     * @param source users to the names of those who have devices
     * @param executor threads that may block
     */
    DevicesOf(Function<Collection<String>, Map<String, Set<String>>> source, Executor executor) {
        this.loader = new FactsLoader<>(source, executor);
    }

    CompletableFuture<Set<String>> user(String user) {
        return names.get(user, (missing, executor) -> loader.load(missing)).thenApply(found -> found.orElse(Set.of()));
    }

    void forget() {
        names.synchronous().invalidateAll();
    }
}
