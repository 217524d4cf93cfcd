package org.keyline.registrar;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.keyline.bean.Single;
import org.keyline.cluster.NodeChannel;
import org.keyline.node.LocalNode;
import org.keyline.registrar.BindingStore.Held;

/** Tells where the phones of a line are: the location service of RFC 3261 section 10.1, for what is sent to them. */
@Single
public class LocationService {

    private final BindingStore store;
    private final StoreThreads threads;
    private final Flows flows;
    private final Predicate<String> members;
    private final String node;
    private final Clock clock;

    /** For one that says otherwise, in tests. */
    @SuppressWarnings("NullAway") // it uses none of these
    protected LocationService() {
        this.store = null;
        this.threads = null;
        this.flows = null;
        this.members = null;
        this.node = "";
        this.clock = Clock.systemUTC();
    }

    @Inject
    LocationService(BindingStore store, StoreThreads threads, Flows flows, NodeChannel others, LocalNode node) {
        this(store, threads, flows, others::isMember, node, Clock.systemUTC());
    }

    /** @param members whether another node is in the cluster */
    LocationService(
            BindingStore store,
            StoreThreads threads,
            Flows flows,
            Predicate<String> members,
            LocalNode node,
            Clock clock) {
        this.store = store;
        this.threads = threads;
        this.flows = flows;
        this.members = members;
        this.node = node.name();
        this.clock = clock;
    }

    /**
     * The phones that are registered on a line, in the order in which they registered first. Completed on return when this node's
     * memory has the line; else another node is asked, away from the event loop. Never blocks.
     */
    public CompletableFuture<List<Location>> find(String line) {
        return held(line)
                .thenApply(held -> held.bindings().alive(clock.instant()).all().stream()
                        .map(binding -> location(line, binding))
                        .toList());
    }

    /** Whose connection of this node it is, as far as a REGISTER on it has told. Never blocks. */
    public Optional<String> device(long connection) {
        return flows.device(connection);
    }

    private CompletableFuture<Held> held(String line) {
        if (!store.isShared()) {
            return store.read(line);
        }
        Held here = store.here(line);
        return here.isAbsent() ? threads.call(() -> store.read(line)) : CompletableFuture.completedFuture(here);
    }

    private Location location(String line, Binding binding) {
        Flow flow = binding.flow();
        boolean here = flow.node().equals(node);
        OptionalLong now = here ? flows.now(flow) : OptionalLong.of(flow.connection());
        return new Location(
                line,
                binding.device(),
                binding.user(),
                binding.contact().uri(),
                binding.contact().instance(),
                binding.path(),
                flow.proxy(),
                flow.node(),
                now.orElse(flow.connection()),
                here ? now.isPresent() : members.test(flow.node()),
                binding.registered());
    }
}
