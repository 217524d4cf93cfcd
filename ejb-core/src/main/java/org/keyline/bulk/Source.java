package org.keyline.bulk;

import java.io.Closeable;
import java.util.List;

/** What a job works on, from the first to the last. */
interface Source extends Closeable {

    /** How many there are; 0 where that is known at the end only. */
    int total();

    /** The next of them, at most so many; none at the end. */
    List<Item> next(int most);

    @Override
    default void close() {}
}
