package org.keyline.tools.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is measured, and what the transport's prototype (no server around it) needed for the same: docs/benchmark.md. */
enum Mode {
    REFRESH("refresh, token cached", 36, Optional.empty()),
    CHECKED("refresh, token checked each time", 100, Optional.empty()),
    CONNECT_EC("new TLS connection each, EC P-256", 379, Optional.of("EC")),
    CONNECT_RSA("new TLS connection each, RSA-2048", 904, Optional.of("RSA"));

    private final String title;
    private final int prototypeMicros;
    private final Optional<String> certificate;

    Mode(String title, int prototypeMicros, Optional<String> certificate) {
        this.title = title;
        this.prototypeMicros = prototypeMicros;
        this.certificate = certificate;
    }

    String title() {
        return title;
    }

    /** The prototype's server CPU for each REGISTER, in microseconds. */
    int prototypeMicros() {
        return prototypeMicros;
    }

    /** The key algorithm of the certificate that the server has to present; empty over standing connections. */
    Optional<String> certificate() {
        return certificate;
    }

    /** As it is written on the command line: {@code connect-ec}. */
    String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Mode> of(String option) {
        return Arrays.stream(values())
                .filter(mode -> mode.option().equals(option))
                .findFirst();
    }
}
