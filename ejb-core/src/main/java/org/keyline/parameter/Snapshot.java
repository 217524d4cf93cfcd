package org.keyline.parameter;

import java.util.List;
import java.util.Map;

/** All values at one time, by the key's ordinal. */
@SuppressWarnings("ArrayRecordComponent") // read once for each REGISTER, and never leaves this package
record Snapshot(String[] texts, int[] numbers, List<String>[] words) {

    static Snapshot of(Map<ParameterKey, String> values) {
        ParameterKey[] keys = ParameterKey.values();
        String[] texts = new String[keys.length];
        int[] numbers = new int[keys.length];
        @SuppressWarnings({"unchecked", "rawtypes"})
        List<String>[] words = new List[keys.length];
        for (ParameterKey key : keys) {
            String text = values.getOrDefault(key, key.defaultValue());
            texts[key.ordinal()] = text;
            numbers[key.ordinal()] = number(text);
            words[key.ordinal()] = ParameterValues.split(text);
        }
        return new Snapshot(texts, numbers, words);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0; // a text
        }
    }
}
