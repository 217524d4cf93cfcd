package org.keyline.bulk;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keyline.audit.Audited;

/**
 * What was done with an {@link Item}. The version of what was written is known once it was flushed.
 *
 * @param also numbers of lines that came into being with it
 * @param of what was written; null where nothing was
 */
record Done(
        Item item,
        String key,
        Outcome outcome,
        String message,
        Map<String, String> before,
        Map<String, String> after,
        List<String> also,
        @Nullable Audited of) {

    static Done refused(Item item, String key, String why) {
        return new Done(item, key, Outcome.REFUSED, why, Map.of(), Map.of(), List.of(), null);
    }

    static Done same(Item item, String key) {
        return new Done(item, key, Outcome.SAME, "", Map.of(), Map.of(), List.of(), null);
    }

    Done with(String word) {
        return new Done(item, key, outcome, (message + " " + word).strip(), before, after, also, of);
    }

    int line() {
        return item.line();
    }

    @Nullable
    UUID thing() {
        return of == null ? null : of.getId();
    }

    int version() {
        return of == null ? 0 : of.getVersion();
    }
}
