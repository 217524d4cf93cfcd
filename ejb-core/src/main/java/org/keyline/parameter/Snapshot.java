package org.keyline.parameter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All values at one time, by the key's ordinal. */
@SuppressWarnings("EnumOrdinal") // never leaves the process; an array costs a REGISTER less than a map
final class Snapshot {

    private final String[] texts = new String[ParameterKey.values().length];
    private final int[] numbers = new int[texts.length];
    private final List<List<String>> words = new ArrayList<>(texts.length);

    private Snapshot() {}

    /** The values given, and the defaults of the rest. */
    static Snapshot of(Map<ParameterKey, String> values) {
        Snapshot snapshot = new Snapshot();
        for (ParameterKey key : ParameterKey.values()) {
            String text = values.getOrDefault(key, key.defaultValue());
            snapshot.texts[key.ordinal()] = text;
            snapshot.numbers[key.ordinal()] = number(text);
            snapshot.words.add(ParameterValues.split(text));
        }
        return snapshot;
    }

    String text(ParameterKey key) {
        return texts[key.ordinal()];
    }

    /** 0 when the value is no number. */
    int number(ParameterKey key) {
        return numbers[key.ordinal()];
    }

    List<String> words(ParameterKey key) {
        return words.get(key.ordinal());
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
