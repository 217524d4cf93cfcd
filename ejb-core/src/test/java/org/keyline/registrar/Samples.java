package org.keyline.registrar;

import java.time.Instant;
import java.util.List;
import org.keyline.revocation.TokenMarks;

/** Bindings for tests. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private Samples() {}

    static TokenMarks marks(int number) {
        return new TokenMarks(number, number + 1, number + 2, number + 3, number + 4, number + 5);
    }

    static Binding binding(String device, int number) {
        return new Binding(
                new Contact(
                        "sip:" + device + "@192.0.2." + number % 250 + ":" + (5000 + number) + ";transport=tls",
                        ";+sip.instance=\"<urn:uuid:" + number + ">\";+u.sip!devicename.ccm.cisco.com=\"" + device
                                + "\"",
                        "\"<urn:uuid:" + number + ">\""),
                device,
                "user" + number % 7,
                marks(number),
                "Cisco-CSF",
                new Flow("node1", number, "192.0.2." + number % 250, 40000 + number % 20000, ""),
                List.of(),
                "call-" + number,
                number,
                NOW.plusSeconds(number),
                NOW.plusSeconds(number),
                NOW.plusSeconds(1_000_000_000L + number));
    }
}
