package org.keyline.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keyline.sip.ListenerState;

/** {@code show open ports regexp}: this node's SIP listeners with these digits in their port. */
record OpenPorts(Supplier<List<ListenerState>> listeners) implements Command {

    private static final Pattern LINE =
            Pattern.compile("show open ports regexp ([0-9]{1,5})", Pattern.CASE_INSENSITIVE);

    @Override
    public String usage() {
        return "show open ports regexp <digits>";
    }

    @Override
    public String purpose() {
        return "the SIP listeners of this node whose port has these digits";
    }

    @Override
    public Optional<String> run(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches() ? Optional.of(list(matcher.group(1))) : Optional.empty();
    }

    private String list(String digits) {
        return listeners.get().stream()
                .filter(state -> state.boundPort() > 0)
                .filter(state -> Integer.toString(state.boundPort()).contains(digits))
                .map(OpenPorts::row)
                .collect(Collectors.joining("", "Executing.. please wait.", ""));
    }

    private static String row(ListenerState state) {
        String address = state.spec().address();
        return "\nkeyline %d %s %s TCP %s:%d (LISTEN)"
                .formatted(
                        ProcessHandle.current().pid(),
                        state.spec().name(),
                        address.indexOf(':') >= 0 ? "IPv6" : "IPv4",
                        address,
                        state.boundPort());
    }
}
