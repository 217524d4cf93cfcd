package org.keyline.registrar;

import java.time.Instant;
import java.util.List;

/**
 * All bindings of a line, oldest first.
 *
 * @param all at most as many as a line may have contacts
 */
record Bindings(List<Binding> all) {

    static final Bindings NONE = new Bindings(List.of());

    Bindings {
        all = List.copyOf(all);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Those that have not expired. */
    Bindings alive(Instant now) {
        for (Binding binding : all) {
            if (!binding.isAlive(now)) {
                return new Bindings(
                        all.stream().filter(each -> each.isAlive(now)).toList());
            }
        }
        return this;
    }

    /** When the last of them ends. */
    Instant latestExpiry() {
        Instant latest = Instant.EPOCH;
        for (Binding binding : all) {
            latest = binding.expires().isAfter(latest) ? binding.expires() : latest;
        }
        return latest;
    }
}
