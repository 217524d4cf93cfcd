package org.keyline.attempt;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The rows of the last minute that like refusals are counted into. Bounded: the oldest is forgotten. For one thread at a time. */
final class Gathering {

    static final int MOST = 10_000;

    private final Map<Kind, Start> started = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Kind, Start> eldest) {
            return size() > MOST;
        }
    };

    /** The row that a refusal of this kind at this time belongs to. */
    OptionalLong row(Kind kind, Instant time) {
        Start start = started.get(kind);
        return start != null && time.isBefore(start.time().plus(Kind.SPAN))
                ? OptionalLong.of(start.row())
                : OptionalLong.empty();
    }

    void start(Kind kind, Instant time, long row) {
        started.remove(kind);
        started.put(kind, new Start(time, row));
    }

    private record Start(Instant time, long row) {}
}
