package org.keyline.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keyline.fault.Fault;
import org.keyline.listener.ChallengeStyle;
import org.keyline.listener.Listener;

/** {@code set listener}: changes one setting of a SIP listener, or several at once. */
record SetListener(Function<String, Listener> get, Consumer<Listener> update) implements Command {

    private static final Pattern SET = Pattern.compile("set listener (\\S+) (.+)", Pattern.CASE_INSENSITIVE);

    /** {@code name=value}, where a value with blanks stands in quotation marks. */
    private static final Pattern SETTING = Pattern.compile("\\G ?([a-z_]+)=(?:\"([^\"]*)\"|([^\" ]*))(?= |$)");

    @Override
    public String usage() {
        return "set listener <name> enabled=<yes|no> style=<cisco|rfc8898> realm=<realm> scope=\"<scopes>\" authz_server=<address>";
    }

    @Override
    public String purpose() {
        return "change one or more settings of a SIP listener on all nodes";
    }

    @Override
    public Optional<String> run(String line) {
        Matcher set = SET.matcher(line);
        if (!set.matches()) {
            return Optional.empty();
        }
        Listener listener = get.apply(set.group(1));
        apply(listener, set.group(2));
        update.accept(listener);
        return Optional.of(listener.getName() + " is in force on all nodes now: " + listener.summary());
    }

    private static void apply(Listener listener, String settings) {
        Matcher setting = SETTING.matcher(settings);
        int end = 0;
        while (setting.find()) {
            String value = setting.group(2) != null ? setting.group(2) : setting.group(3);
            set(listener, setting.group(1), value);
            end = setting.end();
        }
        if (end < settings.length()) {
            throw new Fault.Invalid(
                    "Settings are written name=value, or name=\"value\" where the value has blanks; this is"
                            + " not understood: " + settings.substring(end).strip());
        }
    }

    private static void set(Listener listener, String name, String value) {
        switch (name) {
            case "enabled" -> listener.setEnabled(isYes(value));
            case "style" -> listener.setStyle(style(value));
            case "realm" -> listener.setRealm(value);
            case "scope" -> listener.setScope(value);
            case "authz_server" -> listener.setAuthzServer(value);
            default ->
                throw new Fault.Invalid("A listener has no setting named " + name
                        + "; it has enabled, style, realm, scope and authz_server.");
        }
    }

    private static boolean isYes(String value) {
        return switch (value) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new Fault.Invalid("enabled is yes or no, not " + value + ".");
        };
    }

    private static ChallengeStyle style(String value) {
        return Arrays.stream(ChallengeStyle.values())
                .filter(style -> style.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new Fault.Invalid("style is one of "
                        + Arrays.stream(ChallengeStyle.values())
                                .map(style -> style.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + ", not " + value + "."));
    }
}
