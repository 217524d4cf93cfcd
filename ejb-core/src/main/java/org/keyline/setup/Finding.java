package org.keyline.setup;

import java.util.List;

/**
 * What was measured.
 *
 * @param name of the words for it: {@code ports.node}
 * @param values what stands in them, in order
 */
public record Finding(String name, List<Object> values) {

    public Finding {
        values = List.copyOf(values);
    }

    static Finding of(String name, Object... values) {
        return new Finding(name, List.of(values));
    }
}
