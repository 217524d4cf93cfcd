package org.keyline.tools.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyline.tools.CommandFailure;

/** The file of an installation's passwords: lines {@code KEY=VALUE}, mode 600. A value once there stays. */
final class Secrets {

    static final String KEYSTORE_PASSWORD = "KEYSTORE_PASSWORD";

    /** One for each person and machine that logs in somewhere, or signs what it sends. */
    static final List<String> KEYS = List.of(
            "ADMIN_PASSWORD",
            "AUDITOR_PASSWORD",
            "RADO_PASSWORD",
            "BENCH_PASSWORD",
            "CONSOLE_CLIENT_SECRET",
            "KEYCLOAK_BOOTSTRAP_PASSWORD",
            KEYSTORE_PASSWORD,
            "DB_PASSWORD",
            "EVENT_SECRET",
            "DIRECTORY_CLIENT_SECRET");

    /** No character that a shell, a properties file or a page could take for its own; no two that look alike. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /** 24 of 56 characters: 139 bits. */
    private static final int LENGTH = 24;

    private final Path file;
    private final Map<String, String> values;

    private Secrets(Path file, Map<String, String> values) {
        this.file = file;
        this.values = values;
    }

    static Secrets in(Path file) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (equals > 0 && !line.startsWith("#")) {
                    values.put(
                            line.substring(0, equals).strip(),
                            line.substring(equals + 1).strip());
                }
            }
        }
        return new Secrets(file, values);
    }

    /** Makes what is missing; true when something was. */
    boolean fill() throws IOException {
        SecureRandom random = new SecureRandom();
        boolean made = false;
        for (String key : KEYS) {
            made |= values.putIfAbsent(key, random(random)) == null;
        }
        if (made) {
            List<String> lines = new ArrayList<>();
            lines.add("# Made at the first start; read by ./keyline. Keep it to yourself.");
            values.forEach((key, value) -> lines.add(key + "=" + value));
            PrivateFile.write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return made;
    }

    String value(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new CommandFailure("no " + key + " in " + file);
        }
        return value;
    }

    private static String random(SecureRandom random) {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
