package org.keyline.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keyline.device.DeviceName;
import org.keyline.fault.Fault;
import org.keyline.revocation.Revocation;
import org.keyline.revocation.Revocations;

/** {@code utils revoke} and {@code show revocations}: tokens that count no more before their time is over. */
record RevocationCommands(Revocations revocations, Function<DeviceName, Optional<String>> devices) implements Command {

    private static final int ROWS = 100;

    private static final Pattern REVOKE =
            Pattern.compile("utils revoke (user|device|token) (\\S+)", Pattern.CASE_INSENSITIVE);

    @Override
    public String usage() {
        return "show revocations | utils revoke user <user> | utils revoke device <device> | utils revoke token <jti>";
    }

    @Override
    public String purpose() {
        return "end the registrations and connections of the tokens issued so far; tokens that are issued later count";
    }

    @Override
    public Optional<String> run(String line) {
        if (line.equalsIgnoreCase("show revocations")) {
            return Optional.of(list());
        }
        Matcher revoke = REVOKE.matcher(line);
        return revoke.matches()
                ? Optional.of(revoke(revoke.group(1).toLowerCase(Locale.ROOT), revoke.group(2)))
                : Optional.empty();
    }

    private String revoke(String what, String name) {
        switch (what) {
            case "user" -> revocations.user(name);
            case "device" -> revocations.device(known(name));
            default -> revocations.token(name);
        }
        return "Revoked: " + what + " " + name + ". Its registrations and connections end on all nodes within seconds.";
    }

    private String known(String device) {
        return devices.apply(new DeviceName(device))
                .orElseThrow(() -> new Fault.NotFound("There is no device " + device + "."));
    }

    private String list() {
        List<Revocation> all = revocations.all();
        String rows = all.stream().limit(ROWS).map(Revocation::summary).collect(Collectors.joining("\n"));
        return all.isEmpty()
                ? "Nothing is revoked."
                : rows + (all.size() > ROWS ? "\nThe newest " + ROWS + " of " + all.size() + "." : "");
    }
}
