package org.keyline.tools.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file of {@code KEY=VALUE} lines; empty lines and those that start with {@code #} are skipped. */
final class KeyValues {

    private KeyValues() {}

    /** Reads the file; one that is not there has no values. */
    static Map<String, String> read(Path file) throws IOException {
        try {
            return parse(Files.readAllLines(file));
        } catch (NoSuchFileException e) {
            return Map.of();
        }
    }

    static Map<String, String> parse(List<String> lines) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : lines) {
            String text = line.strip();
            int equals = text.indexOf('=');
            if (equals > 0 && !text.startsWith("#")) {
                values.put(
                        text.substring(0, equals).strip(),
                        unquote(text.substring(equals + 1).strip()));
            }
        }
        return Collections.unmodifiableMap(values);
    }

    /** The files are read by the shell too, so a value may stand in quotes. */
    private static String unquote(String value) {
        if (value.length() >= 2 && (value.startsWith("'") || value.startsWith("\""))) {
            char quote = value.charAt(0);
            return value.charAt(value.length() - 1) == quote ? value.substring(1, value.length() - 1) : value;
        }
        return value;
    }
}
