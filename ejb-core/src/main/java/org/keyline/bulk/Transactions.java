package org.keyline.bulk;

import java.util.function.Function;

/** Transactions, each with a persistence context of its own: those of the server, and those of tests. */
interface Transactions {

    /**
     * Carries this out in a transaction, which commits, or rolls back when it throws or is not to be kept.
     *
     * @param kept whether it commits
     */
    <T> T run(boolean kept, Function<Work, T> work);
}
