package org.keyline.parameter;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The parameters' values, in memory: reading one never blocks and never asks the database. */
@ApplicationScoped
public class ParameterValues {

    private volatile Snapshot now = Snapshot.of(Map.of());

    /** For the container. */
    protected ParameterValues() {}

    /** Values that stay as given, with the defaults for the rest: outside the server. */
    public static ParameterValues fixed(Map<ParameterKey, String> values) {
        ParameterValues fixed = new ParameterValues();
        fixed.now = Snapshot.of(values);
        return fixed;
    }

    /** The value of a {@link ParameterType.Whole} parameter. */
    public int number(ParameterKey key) {
        return now.numbers()[key.ordinal()];
    }

    /** Whether a switch is on: its value is {@code 1}. */
    public boolean isOn(ParameterKey key) {
        return now.numbers()[key.ordinal()] == 1;
    }

    /** The value as text. */
    public String text(ParameterKey key) {
        return now.texts()[key.ordinal()];
    }

    /** The words of a {@link ParameterType.Words} parameter, without white space around them. */
    public List<String> words(ParameterKey key) {
        return now.words()[key.ordinal()];
    }

    static List<String> split(String value) {
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
