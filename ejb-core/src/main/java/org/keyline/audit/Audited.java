package org.keyline.audit;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** An entity whose changes are audited. */
public interface Audited {

    UUID getId();

    int getVersion();

    /** What it is, in words that name it: {@code device CSFRADO}. */
    String title();

    /** All its fields; nothing secret. */
    List<FieldValue> values();

    /** All its values on one line. */
    default String summary() {
        return values().stream()
                .map(field -> field.name() + "=" + field.value())
                .collect(Collectors.joining(" "));
    }
}
