package org.keyline.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.keyline.listener.Listener;

/** {@code show listeners}: the catalogue of SIP listeners. */
record ListenerQuery(Supplier<List<Listener>> catalogue) implements Command {

    @Override
    public String usage() {
        return "show listeners";
    }

    @Override
    public String purpose() {
        return "the SIP listeners of the nodes, and how each asks for credentials";
    }

    @Override
    public Optional<String> run(String line) {
        return line.equalsIgnoreCase("show listeners")
                ? Optional.of(catalogue.get().stream()
                        .map(listener -> listener.getName() + ": " + listener.summary())
                        .collect(Collectors.joining("\n")))
                : Optional.empty();
    }
}
