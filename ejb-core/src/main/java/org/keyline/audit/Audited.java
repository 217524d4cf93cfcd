package org.keyline.audit;

import java.util.UUID;

/** An entity whose changes are audited. */
public interface Audited {

    UUID getId();

    int getVersion();

    /** What it is, in words that name it: {@code device CSFRADO}. */
    String title();

    /** All its values on one line; nothing secret. */
    String summary();
}
