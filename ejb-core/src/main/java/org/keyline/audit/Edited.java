package org.keyline.audit;

import java.util.Set;

/**
 * Fired as a CDI event when something was changed that was there before, within the change's transaction: what stands on it learns
 * of it without being known to it.
 *
 * @param type what it is
 * @param id what identifies it among its kind
 * @param fields the names of the fields that have changed
 */
public record Edited(Class<?> type, Object id, Set<String> fields) {
    public Edited {
        fields = Set.copyOf(fields);
    }
}
