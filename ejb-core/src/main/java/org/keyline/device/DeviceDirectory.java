package org.keyline.device;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.keyline.bean.Single;
import org.keyline.cluster.Changed;
import org.keyline.line.Lines;
import org.keyline.profile.PhoneSecurityProfiles;

/** What admission asks about devices, held in memory: the SIP path's way to the device database. */
@Single
public class DeviceDirectory {

    /** Devices remembered, and names remembered that no device has. */
    private static final int LARGEST = 200_000;

    private static final CompletableFuture<Optional<DeviceFacts>> NOBODY =
            CompletableFuture.completedFuture(Optional.empty());

    @Inject
    private DeviceStore store;

    @Resource(lookup = "java:jboss/ee/concurrency/executor/default")
    private ManagedExecutorService threads;

    /** A future in it is removed when it fails, and by a change: what was read before the change does not stay. */
    private final AsyncCache<String, Optional<DeviceFacts>> facts =
            Caffeine.newBuilder().maximumSize(LARGEST).executor(Runnable::run).buildAsync();

    private FactsLoader<DeviceFacts> loader = new FactsLoader<>(keys -> Map.of(), Runnable::run);

    private DevicesOf digestUsers = new DevicesOf(users -> Map.of(), Runnable::run);
    private DevicesOf owners = new DevicesOf(users -> Map.of(), Runnable::run);

    /** For the container, and for a directory of other origin in tests. */
    protected DeviceDirectory() {}

    DeviceDirectory(Function<Collection<String>, Map<String, DeviceFacts>> source, Executor executor) {
        this.loader = new FactsLoader<>(source, executor);
    }

    @PostConstruct
    void open() {
        loader = new FactsLoader<>(store::facts, threads);
        digestUsers = new DevicesOf(store::ofDigestUsers, threads);
        owners = new DevicesOf(store::ofOwners, threads);
    }

    /**
     * The device's facts; empty when there is no such device.
     *
     * <p>Completed on return when the device, or that there is none, is in memory; else completed on a thread of the
     * container's. Completes exceptionally when the database fails, with {@link java.util.concurrent.TimeoutException} when
     * it does not answer in time. Never blocks.
     *
     * @param deviceName the name in any case
     */
    public CompletableFuture<Optional<DeviceFacts>> find(String deviceName) {
        if (!DeviceName.isPossible(deviceName)) {
            return NOBODY;
        }
        String key = DeviceName.key(deviceName);
        CompletableFuture<Optional<DeviceFacts>> known = facts.getIfPresent(key);
        return known != null ? known : facts.get(key, (missing, executor) -> loader.load(missing));
    }

    /**
     * The names of the devices that have this Digest User; completed like {@link #find}.
     *
     * @param user one who has proved that he is it
     */
    public CompletableFuture<Set<String>> ofDigestUser(String user) {
        return digestUsers.user(user);
    }

    /**
     * The names of the devices that have this Owner User ID, spelled so; completed like {@link #find}.
     *
     * @param user one who has proved that he is it
     */
    public CompletableFuture<Set<String>> ofOwner(String user) {
        return owners.user(user);
    }

    void changed(@Observes @Priority(Changed.CACHES) Changed change) {
        if (change.isAbout(Devices.TOPIC)) {
            digestUsers.forget();
            owners.forget();
        }
        if (change.isAbout(Devices.TOPIC) && !change.name().isEmpty()) {
            facts.synchronous().invalidate(change.name());
        } else if (change.isAbout(Devices.TOPIC)
                || change.isAbout(PhoneSecurityProfiles.TOPIC)
                || change.isAbout(Lines.TOPIC)) {
            facts.synchronous().invalidateAll();
        }
    }
}
