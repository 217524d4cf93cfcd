package org.keyline.service;

import java.util.Optional;

/**
 * Something of a node that can be stopped and started while the rest goes on. An application-scoped bean; {@link NodeServices}
 * finds it by its type, and calls it from one thread at a time, never an event loop's.
 */
public interface NodeService {

    /** What names it in the database, on the command line and in the console's texts: small letters and hyphens, at most 64. */
    String name();

    /** Begins to serve, or goes on. May block. */
    void start();

    /** Ends what it does, in order, or stays stopped. May block. */
    void stop();

    /** Whether it serves at least in part. Asked only while it is started. */
    boolean isServing();

    /** What keeps it from serving wholly, in words for an administrator; empty when nothing does. */
    Optional<String> problem();
}
