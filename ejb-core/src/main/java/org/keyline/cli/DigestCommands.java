package org.keyline.cli;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keyline.device.Device;
import org.keyline.device.DeviceName;
import org.keyline.device.Devices;
import org.keyline.digest.DigestCredentials;
import org.keyline.fault.Fault;

/** The Digest Users: their passwords, which are never shown again, and whose devices they are. */
record DigestCommands(DigestCredentials digest, Devices devices) implements Command {

    private static final int GENERATED_BYTES = 18;
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final Pattern LINE = Pattern.compile("(?i:show digest-users"
            + "|set digest (?<user>\\S+)(?: (?<password>\\S+))?"
            + "|delete digest (?<deleted>\\S+)"
            + "|set digest-user (?<device>\\S+)(?: (?<its>\\S+))?)");

    @Override
    public String usage() {
        return "show digest-users | set digest <user> [<password>] | delete digest <user> | set digest-user <device> [<user>]";
    }

    @Override
    public String purpose() {
        return "the users that register by digest: set a password (without one it is made up and shown once), delete one, name"
                + " a device's";
    }

    @Override
    public Optional<String> run(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        if (matcher.group("user") != null) {
            return Optional.of(set(matcher.group("user"), Optional.ofNullable(matcher.group("password"))));
        }
        if (matcher.group("deleted") != null) {
            digest.delete(matcher.group("deleted"));
            return Optional.of("Digest User " + matcher.group("deleted") + " is deleted on all nodes now.");
        }
        return Optional.of(
                matcher.group("device") != null
                        ? assign(
                                matcher.group("device"),
                                Optional.ofNullable(matcher.group("its")).orElse(""))
                        : list());
    }

    private String list() {
        String rows = digest.all().stream()
                .map(credential -> credential.getUser() + ": " + credential.summary())
                .collect(Collectors.joining("\n"));
        return rows.isEmpty() ? "There is no Digest User." : rows;
    }

    private String set(String user, Optional<String> given) {
        String password = given.orElseGet(DigestCommands::generated);
        digest.setPassword(user, password);
        return "The password of Digest User " + user + " is set on all nodes now."
                + (given.isPresent() ? "" : "\nIt is shown this once: " + password);
    }

    private static String generated() {
        byte[] random = new byte[GENERATED_BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().encodeToString(random);
    }

    private String assign(String name, String user) {
        Device device = devices.named(new DeviceName(name))
                .orElseThrow(() -> new Fault.NotFound("There is no device " + name + "."));
        device.setDigestUser(user);
        devices.update(device);
        return "Device " + name + " has " + (user.isEmpty() ? "no Digest User" : "the Digest User " + user)
                + " on all nodes now.";
    }
}
