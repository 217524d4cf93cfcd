package org.keyline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.keyline.sip.harness.Client;
import org.keyline.sip.harness.Phone;
import org.keyline.sip.harness.Server;

/** Junk, of which no two messages are alike. */
class JunkTest {

    /** What may differ for reasons of its own; the junk sent is over 20 times as much. */
    private static final long SLACK = 1_500_000;

    private static String junk(int number) {
        String good = Phone.register("X-Junk-" + number + ": " + "z".repeat(200) + "\r\n");
        return switch (number % 8) {
            case 0 -> good.replace("REGISTER", "METHOD" + number);
            case 1 -> good.replace("CSeq: ", "CSeq: x");
            case 2 -> good.replace("SIP/2.0/TLS", "SIP/2.0/T" + number + " x y z");
            case 3 -> good.replace("sip:127.0.0.1 ", "scheme" + number + ":x ");
            case 4 -> good.replace("Call-ID", "Call-ID-" + number);
            case 5 -> good.replace("<sip:1010@127.0.0.1>;tag", "\"<sip:1010@127.0.0.1>;tag");
            case 6 -> good.replace("Max-Forwards: 70", "Require: junk" + number);
            default -> good.replace("Contact: <", "Contact: x" + number + "? <");
        };
    }

    private static void send(Server server, int from, int to) {
        for (int first = from; first < to; first += 100) {
            StringBuilder all = new StringBuilder();
            for (int number = first; number < first + 100; number++) {
                all.append(junk(number));
            }
            try (Client client = server.tcp()) {
                client.send(all.toString());
                for (int i = 0; i < 100; i++) {
                    assertThat(client.answer().status()).isBetween(400, 505);
                }
            }
        }
    }

    private static long used() throws Exception {
        System.gc();
        String text = (String) java.lang.management.ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new javax.management.ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        Matcher total = Pattern.compile("Total\\s+\\d+\\s+(\\d+)").matcher(text);
        assertThat(total.find()).isTrue();
        return Long.parseLong(total.group(1));
    }

    @Test
    void tenThousandLeaveMemoryWhereOneHundredLeftIt() throws Exception {
        try (Server server = new Server()) {
            server.answer(request -> new SipReply.Respond(405, "Method Not Allowed"));
            send(server, 0, 1000);
            server.requests.clear();
            server.closed.clear();
            long before = used();
            send(server, 1000, 11_000);
            server.requests.clear();
            server.closed.clear();
            assertThat(used() - before).isLessThan(SLACK);
            server.answer(Server::register);
            assertThat(Phone.registers(server)).isEqualTo(200);
        }
    }
}
