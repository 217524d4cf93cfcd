package org.keyline.cli;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keyline.expressway.Expressway;
import org.keyline.expressway.Expressways;
import org.keyline.fault.Fault;
import org.keyline.find.Find;

/** What the page Device &gt; Expressway-C does, for scripts. */
record ExpresswayCommands(Expressways expressways) implements Command {

    private static final Pattern LINE =
            Pattern.compile("(show expressways|add expressway (\\S+)(?: (.+))?|delete expressway (\\S+))");

    @Override
    public String usage() {
        return "show expressways | add expressway <host> [<X.509 name>,...] | delete expressway <host>";
    }

    @Override
    public String purpose() {
        return "the Expressway-C servers that are let in on the port for Mobile and Remote Access";
    }

    @Override
    public Optional<String> run(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        if (matcher.group(2) != null) {
            return Optional.of(
                    add(matcher.group(2), Optional.ofNullable(matcher.group(3)).orElse("")));
        }
        return Optional.of(matcher.group(4) != null ? delete(matcher.group(4)) : list());
    }

    private String list() {
        String rows = expressways.find(new Find(Map.of(), Optional.empty(), true, 0, Find.MOST_ROWS)).rows().stream()
                .map(Expressway::summary)
                .collect(Collectors.joining("\n"));
        return rows.isEmpty() ? "There is no Expressway-C." : rows;
    }

    private String add(String host, String names) {
        Expressway expressway = new Expressway(host);
        expressway.setSubjectNames(names);
        expressways.create(expressway);
        return "Expressway-C " + host + " is let in from its next handshake on.";
    }

    private String delete(String host) {
        Expressway found =
                expressways.named(host).orElseThrow(() -> new Fault.NotFound("There is no Expressway-C " + host + "."));
        expressways.delete(found.getId());
        return "Expressway-C " + host + " is deleted, and its connections are closed.";
    }
}
