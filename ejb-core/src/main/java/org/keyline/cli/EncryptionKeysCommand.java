package org.keyline.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keyline.encryption.EncryptionKeys;

/** {@code show encryption-keys} and {@code utils encryption-keys rotate}: what issuers encrypt tokens to. */
record EncryptionKeysCommand(EncryptionKeys keys) implements Command {

    private static final Pattern ROTATE =
            Pattern.compile("utils encryption-keys rotate ([0-9]{1,5})", Pattern.CASE_INSENSITIVE);

    @Override
    public String usage() {
        return "show encryption-keys | utils encryption-keys rotate <minutes>";
    }

    @Override
    public String purpose() {
        return "the public keys that issuers may encrypt tokens to; make new ones, and take the old ones for so long yet";
    }

    @Override
    public Optional<String> run(String line) {
        if (line.equalsIgnoreCase("show encryption-keys")) {
            return Optional.of(keys.published());
        }
        Matcher rotate = ROTATE.matcher(line);
        return rotate.matches() ? Optional.of(rotate(Long.parseLong(rotate.group(1)))) : Optional.empty();
    }

    private String rotate(long minutes) {
        keys.rotate(Duration.ofMinutes(minutes));
        return "There are new keys on all nodes now; tokens to the old ones are taken for " + minutes
                + " minutes yet.\nIssuers encrypt to:\n" + keys.published();
    }
}
