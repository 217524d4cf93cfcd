package org.keyline.parameter;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.keyline.bean.Single;
import org.keyline.cluster.Changed;

/**
 * The parameters' values, in memory: reading one is a read of a volatile field, never blocks and never asks the database.
 * They are read before the first port opens, and again whenever a node has changed one.
 */
@Single
public class ParameterValues {

    private final ReentrantLock reading = new ReentrantLock();
    private final Supplier<Map<ParameterKey, String>> source;
    private volatile Snapshot now = Snapshot.of(Map.of());

    /** For values of other origin, in tests. */
    protected ParameterValues() {
        this(Map::of);
    }

    @Inject
    ParameterValues(ParameterStore store) {
        this(store::values);
    }

    ParameterValues(Supplier<Map<ParameterKey, String>> source) {
        this.source = source;
    }

    /** Values that stay as given, with the defaults for the rest: outside the server. */
    public static ParameterValues fixed(Map<ParameterKey, String> values) {
        ParameterValues fixed = new ParameterValues(() -> values);
        fixed.read();
        return fixed;
    }

    /** The value of a {@link ParameterType.Whole} parameter. */
    public int number(ParameterKey key) {
        return now.number(key);
    }

    /** Whether a switch is on: its value is {@code 1}. */
    public boolean isOn(ParameterKey key) {
        return now.number(key) == 1;
    }

    /** The value as text. */
    public String text(ParameterKey key) {
        return now.text(key);
    }

    /** The words of a {@link ParameterType.Words} parameter, without white space around them. */
    public List<String> words(ParameterKey key) {
        return now.words(key);
    }

    void changed(@Observes @Priority(Changed.CACHES) Changed change) {
        if (change.isAbout(ParameterStore.TOPIC)) {
            read();
        }
    }

    /**
     * One reading at a time, so that the last to end has begun after every change that was announced before: an older state
     * cannot overwrite a newer one.
     */
    @PostConstruct
    void read() {
        reading.lock();
        try {
            now = Snapshot.of(source.get());
        } finally {
            reading.unlock();
        }
    }

    static List<String> split(String value) {
        return Arrays.stream(value.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
