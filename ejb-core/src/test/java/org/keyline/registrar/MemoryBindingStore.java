package org.keyline.registrar;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** Bindings in a map; outside the server. */
final class MemoryBindingStore implements BindingStore {

    private final Map<String, byte[]> lines = new ConcurrentSkipListMap<>();
    private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);
    private volatile boolean shared;

    /** Until the gate completes, nothing that is stored is done. */
    void waitFor(CompletableFuture<Void> newGate) {
        gate = newGate;
    }

    /** As if other nodes held copies. */
    void share() {
        shared = true;
    }

    @Override
    public boolean isShared() {
        return shared;
    }

    @Override
    public Held here(String line) {
        return read(line).join();
    }

    void putRaw(String line, byte[] stored) {
        lines.put(line, stored);
    }

    @Override
    public CompletableFuture<Held> read(String line) {
        byte[] stored = lines.get(line);
        try {
            return CompletableFuture.completedFuture(
                    stored == null ? Held.NOTHING : new Held(BindingCodec.decode(stored), stored));
        } catch (CorruptBindings e) {
            return CompletableFuture.completedFuture(new Held(Bindings.NONE, stored));
        }
    }

    @Override
    public CompletableFuture<Boolean> replace(String line, Held before, Bindings after, Instant now) {
        return gate.thenApply(open -> replaceNow(line, before, after));
    }

    private synchronized boolean replaceNow(String line, Held before, Bindings after) {
        byte[] there = lines.getOrDefault(line, new byte[0]);
        if (!Arrays.equals(there, before.stored())) {
            return false;
        }
        if (after.isEmpty()) {
            lines.remove(line);
        } else {
            lines.put(line, BindingCodec.encode(after));
        }
        return true;
    }

    @Override
    public void forEachHere(Consumer<BindingRow> reader) {
        forEach(reader);
    }

    @Override
    public void forEach(Consumer<BindingRow> reader) {
        lines.forEach((line, stored) -> {
            try {
                BindingRow.each(line, stored, reader);
            } catch (CorruptBindings e) {
                throw new AssertionError(e);
            }
        });
    }
}
