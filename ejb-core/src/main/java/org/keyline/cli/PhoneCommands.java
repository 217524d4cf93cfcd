package org.keyline.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keyline.configuration.Audience;
import org.keyline.configuration.Effect;
import org.keyline.configuration.OrderKind;
import org.keyline.configuration.PendingPhone;
import org.keyline.configuration.PhoneOrders;
import org.keyline.device.Device;
import org.keyline.device.DeviceName;
import org.keyline.fault.Fault;
import org.keyline.find.Find;
import org.keyline.find.Found;

/** {@code show pending} and {@code utils phone}: phones that run something older than what is saved, and what they are told. */
record PhoneCommands(PhoneOrders orders, Function<DeviceName, Optional<UUID>> devices) implements Command {

    private static final int ROWS = 100;

    private static final Pattern TELL =
            Pattern.compile("utils phone (apply-config|restart|reset) (pending|\\S{1,40})", Pattern.CASE_INSENSITIVE);

    @Override
    public String usage() {
        return "show pending | utils phone apply-config|restart|reset <device> | utils phone apply-config pending";
    }

    @Override
    public String purpose() {
        return "phones that run something older than what is saved; tell a phone, or all of those, to load its"
                + " configuration, to register anew or to start as if switched on";
    }

    @Override
    public Optional<String> run(String line) {
        if (line.equalsIgnoreCase("show pending")) {
            return Optional.of(list());
        }
        Matcher tell = TELL.matcher(line);
        return tell.matches() ? Optional.of(tell(kind(tell.group(1)), tell.group(2))) : Optional.empty();
    }

    private static OrderKind kind(String word) {
        return Arrays.stream(OrderKind.values())
                .filter(kind -> kind.action().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow();
    }

    private String tell(OrderKind kind, String whom) {
        Audience audience = whom.equalsIgnoreCase("pending") ? Audience.pending() : one(whom);
        Effect effect = orders.effect(audience);
        int told = orders.tell(audience, kind);
        return told == 0
                ? "Nobody was told: none of " + effect.phones() + " phones is registered."
                : "Phones that are told: " + told + ".";
    }

    private Audience one(String name) {
        UUID id = devices.apply(new DeviceName(name))
                .orElseThrow(() -> new Fault.NotFound("There is no device " + name + "."));
        return Audience.of(Device.class, Set.of(id)).orElseThrow();
    }

    private String list() {
        Found<PendingPhone> found = orders.pending(new Find(Map.of(), Optional.empty(), true, 0, ROWS));
        List<PendingPhone> rows = found.rows();
        return rows.isEmpty()
                ? "Every registered phone runs what is saved."
                : rows.stream()
                                .map(phone -> phone.device() + " saved " + phone.changed() + " runs " + phone.running())
                                .collect(Collectors.joining("\n"))
                        + (found.total() > rows.size()
                                ? "\nThe first " + rows.size() + " of " + found.total() + "."
                                : "");
    }
}
