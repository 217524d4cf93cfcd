package org.keyline.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keyline.fault.Fault;
import org.keyline.find.Find;
import org.keyline.node.Node;
import org.keyline.node.NodePort;
import org.keyline.node.Nodes;

/** {@code show nodes} and {@code set node}: what the page TCP Port Settings does, for scripts. */
record NodeCommands(Nodes nodes) implements Command {

    private static final Pattern SET = Pattern.compile("set node (\\S+) (.+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PORT = Pattern.compile("([a-z-]+)=([0-9]{1,5})");

    private static final String HOST = "host=";

    @Override
    public String usage() {
        return "show nodes | set node <name> <port>=<number> ... host=<name>";
    }

    @Override
    public String purpose() {
        return "the ports of the nodes; change one or several, which opens and closes them at once; and the host that phones are"
                + " told to reach a node by, or nothing for the address that they use: "
                + Arrays.stream(NodePort.values()).map(NodeCommands::word).collect(Collectors.joining(", "));
    }

    @Override
    public Optional<String> run(String line) {
        if (line.equalsIgnoreCase("show nodes")) {
            return Optional.of(nodes.find(new Find(Map.of(), Optional.empty(), true, 0, Find.MOST_ROWS)).rows().stream()
                    .map(NodeCommands::shown)
                    .collect(Collectors.joining("\n")));
        }
        Matcher set = SET.matcher(line);
        return set.matches() ? Optional.of(set(set.group(1), set.group(2))) : Optional.empty();
    }

    private String set(String name, String settings) {
        Node node = nodes.named(name).orElseThrow(() -> new Fault.NotFound("There is no node named " + name + "."));
        for (String setting : settings.split(" ", -1)) {
            if (setting.startsWith(HOST)) {
                node.setHost(setting.substring(HOST.length()));
                continue;
            }
            Matcher port = PORT.matcher(setting);
            if (!port.matches()) {
                throw new Fault.Invalid("A port is set by <port>=<number>, not " + setting + ".");
            }
            node.getPorts().put(named(port.group(1)), Integer.valueOf(port.group(2)));
        }
        return shown(nodes.update(node));
    }

    private static NodePort named(String word) {
        return Arrays.stream(NodePort.values())
                .filter(port -> word(port).equals(word))
                .findFirst()
                .orElseThrow(() -> new Fault.Invalid("A node has no port named " + word + "."));
    }

    private static String word(NodePort port) {
        return port.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String shown(Node node) {
        return Arrays.stream(NodePort.values())
                .map(port -> "\n  " + word(port) + "=" + node.port(port) + "  " + port.label())
                .collect(Collectors.joining("", node.getName() + "\n  " + HOST + node.getHost(), ""));
    }
}
