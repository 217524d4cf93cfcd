package org.keyline.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keyline.cluster.ThisNode;
import org.keyline.fault.Fault;
import org.keyline.service.ServiceStatus;
import org.keyline.service.Services;

/** {@code utils service}: what Control Center does, for scripts. */
record ServiceCommands(Services services) implements Command {

    private static final Pattern LIST = Pattern.compile("utils service list(?: (\\S+))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ORDER =
            Pattern.compile("utils service (start|stop|restart) (.+?)(?: node=(\\S+))?", Pattern.CASE_INSENSITIVE);

    /** As Unified CM calls them. */
    private static final Map<String, String> OTHER_NAMES = Map.of("cisco callmanager", "call-processing");

    @Override
    public String usage() {
        return "utils service list [<node>] | utils service start|stop|restart <service> [node=<node>]";
    }

    @Override
    public String purpose() {
        return "the services of the nodes and how they stand; have one started, stopped, or started anew, on this node or another";
    }

    @Override
    public Optional<String> run(String line) {
        Matcher list = LIST.matcher(line);
        if (list.matches()) {
            return Optional.of(list(Optional.ofNullable(list.group(1))));
        }
        Matcher order = ORDER.matcher(line);
        return order.matches()
                ? Optional.of(order(
                        order.group(1).toLowerCase(Locale.ROOT),
                        named(order.group(2)),
                        Optional.ofNullable(order.group(3)).orElseGet(ThisNode::name)))
                : Optional.empty();
    }

    private String list(Optional<String> node) {
        List<ServiceStatus> found = node.map(services::of).orElseGet(services::all);
        return found.isEmpty()
                ? "No node has said anything of its services"
                        + node.map(name -> " that is named " + name).orElse("") + "."
                : found.stream().map(ServiceCommands::row).collect(Collectors.joining("\n"));
    }

    private static String named(String words) {
        String small = words.toLowerCase(Locale.ROOT);
        return OTHER_NAMES.getOrDefault(small, small);
    }

    private String order(String what, String service, String node) {
        ServiceStatus status = services.find(node, service)
                .orElseThrow(() -> new Fault.NotFound("There is no service " + service + " on " + node + "."));
        switch (what) {
            case "start" -> services.start(node, service);
            case "stop" -> services.stop(node, service);
            default -> services.restart(node, service, status.restarts());
        }
        return status.isSilent()
                ? "Kept. " + node + " has said nothing for " + status.silentSeconds()
                        + " seconds: it is done when the node is there again."
                : node + " does it now; see utils service list.";
    }

    private static String row(ServiceStatus status) {
        return status.node() + " " + status.service() + "[" + status.state() + "] since " + status.since()
                + (status.isUnderWay() ? ", under way" : "")
                + (status.stopped() && !status.isUnderWay() ? ", by " + status.orderedBy() : "")
                + (status.problem().isEmpty() ? "" : ": " + status.problem())
                + (status.isSilent() ? "; has said nothing for " + status.silentSeconds() + " seconds" : "");
    }
}
