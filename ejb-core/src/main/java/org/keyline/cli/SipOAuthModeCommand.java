package org.keyline.cli;

import java.util.Locale;
import java.util.Optional;
import org.keyline.parameter.SipOAuthMode;

/** {@code utils sipOAuth-mode}: the switch of SIP OAuth mode. */
record SipOAuthModeCommand(SipOAuthMode mode) implements Command {

    @Override
    public String usage() {
        return "utils sipOAuth-mode enable|disable|status";
    }

    @Override
    public String purpose() {
        return "switch SIP OAuth mode, or say whether it is on";
    }

    @Override
    public Optional<String> run(String line) {
        return switch (line.toLowerCase(Locale.ROOT)) {
            case "utils sipoauth-mode enable" -> Optional.of(enable());
            case "utils sipoauth-mode disable" -> Optional.of(disable());
            case "utils sipoauth-mode status" -> Optional.of(status());
            default -> Optional.empty();
        };
    }

    private String enable() {
        mode.enable();
        return """
                SIP OAuth mode enabled.
                It is in force on all nodes of the cluster now; no service needs a restart.""";
    }

    private String disable() {
        mode.disable();
        return """
                SIP OAuth mode disabled.
                It is in force on all nodes of the cluster now; no service needs a restart.""";
    }

    private String status() {
        return "SIP OAuth mode is " + (mode.isEnabled() ? "enabled." : "disabled.");
    }
}
