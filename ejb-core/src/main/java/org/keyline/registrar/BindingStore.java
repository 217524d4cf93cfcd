package org.keyline.registrar;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The only owner of bindings.
 *
 * <p>While no other node holds copies ({@link #isShared()}), nothing here blocks but {@link #forEach}. While one does, whoever
 * calls {@link #read} or {@link #replace} may be made to wait until that node reads what it was sent: not for an event loop.
 */
interface BindingStore {

    /** Whether other nodes hold copies. */
    boolean isShared();

    /** What this node's memory has of a line, without asking another node; never blocks. Absent where another holds it. */
    Held here(String line);

    /** A line's bindings, expired ones possibly among them; {@link Held#bindings()} is empty when there are none. */
    CompletableFuture<Held> read(String line);

    /**
     * Puts bindings in the place of those that were read, all or nothing.
     *
     * @param after the line's bindings from now on; empty removes the line. The store forgets the line by itself when the last
     *     of them has expired.
     * @return when every copy exists: whether it was done, false when the line's bindings have changed since they were read
     */
    CompletableFuture<Boolean> replace(String line, Held before, Bindings after, Instant now);

    /** Shows each binding of the cluster, at least those that were there all the time; for the console, not for SIP. */
    void forEach(Consumer<BindingRow> reader);

    /** Shows each binding of which this node's memory holds a copy; asks no other node. All nodes together show all. */
    void forEachHere(Consumer<BindingRow> reader);

    /**
     * What was read, and what the store knows it by.
     *
     * @param stored the form it is stored in; empty when the line has no entry
     */
    record Held(Bindings bindings, byte[] stored) {

        static final Held NOTHING = new Held(Bindings.NONE, new byte[0]);

        boolean isAbsent() {
            return stored.length == 0;
        }
    }
}
