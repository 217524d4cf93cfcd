package org.keyline.tools;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The options of a command: {@code --name=value}, {@code --name value} where a value is due, or the bare {@code --name}. */
public final class Options {

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads the arguments.
     *
     * @param names what the command knows, without dashes; one that takes a value ends with {@code =}
     * @throws CommandFailure on anything else
     */
    public static Options parse(String[] args, Set<String> names) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i++) {
            String text = args[i].startsWith("--") ? args[i].substring(2) : "";
            int equals = text.indexOf('=');
            String name = equals < 0 ? text : text.substring(0, equals);
            if (names.contains(name) && equals < 0) {
                values.put(name, "true");
            } else if (names.contains(name + "=") && (equals > 0 || i + 1 < args.length)) {
                values.put(name, equals > 0 ? text.substring(equals + 1) : args[++i]);
            } else {
                throw new CommandFailure("unknown option " + args[i] + "; known: --"
                        + String.join(" --", names.stream().sorted().toList()));
            }
        }
        return new Options(values);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public String text(String name, String fallback) {
        return values.getOrDefault(name, fallback);
    }

    /** A whole number; {@link CommandFailure} when it is not one within the range. */
    public int number(String name, int fallback, int from, int to) {
        String text = values.get(name);
        if (text == null) {
            return fallback;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= from && value <= to) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, as what is out of range is
        }
        throw new CommandFailure("--" + name + " is a whole number from " + from + " to " + to + ", not " + text);
    }
}
