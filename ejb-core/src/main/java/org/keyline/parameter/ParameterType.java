package org.keyline.parameter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What values a parameter can have. */
public sealed interface ParameterType {

    /** Why this value will not do, in words that follow the parameter's name; empty when it will. */
    Optional<String> problem(String value);

    /** A whole number from {@code least} to {@code most}. */
    record Whole(int least, int most) implements ParameterType {

        private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,10}");

        @Override
        public Optional<String> problem(String value) {
            boolean fits =
                    DIGITS.matcher(value).matches() && Long.parseLong(value) >= least && Long.parseLong(value) <= most;
            return fits ? Optional.empty() : Optional.of("must be a whole number from " + least + " to " + most);
        }
    }

    /**
     * One of a few values.
     *
     * @param labels value to the text on the screen, in the screen's order
     */
    record Choice(Map<String, String> labels) implements ParameterType {

        public Choice {
            labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        }

        static Choice of(String... valuesAndLabels) {
            Map<String, String> labels = new LinkedHashMap<>();
            for (int i = 0; i < valuesAndLabels.length; i += 2) {
                labels.put(valuesAndLabels[i], valuesAndLabels[i + 1]);
            }
            return new Choice(labels);
        }

        static Choice enabled() {
            return of("0", "Disabled", "1", "Enabled");
        }

        static Choice truth() {
            return of("0", "False", "1", "True");
        }

        @Override
        public Optional<String> problem(String value) {
            return labels.containsKey(value)
                    ? Optional.empty()
                    : Optional.of("must be one of " + String.join(", ", labels.keySet()));
        }
    }

    /** Words separated by commas; {@code allowed} matches one of them. */
    record Words(int least, Pattern allowed) implements ParameterType {

        private static final int LONGEST = 1000;

        @Override
        public Optional<String> problem(String value) {
            if (value.length() > LONGEST) {
                return Optional.of("must not be longer than " + LONGEST + " characters");
            }
            var words = ParameterValues.split(value);
            if (words.size() < least) {
                return Optional.of("must not be empty");
            }
            return words.stream()
                    .filter(word -> !allowed.matcher(word).matches())
                    .findFirst()
                    .map(word -> "does not take “" + word + "”");
        }
    }
}
