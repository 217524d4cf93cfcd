package org.keyline.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.keyline.tools.phone.SipText;

class ScreenTest {

    private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9." + "p".repeat(900) + ".thesignature";

    @Test
    void aTokenIsShortenedInEitherHeaderFieldAndEitherForm() {
        for (String credentials : new String[] {
            "Proxy-Authorization: Bearer token=\"" + TOKEN + "\"",
            "Authorization: Bearer " + TOKEN,
            "Authorization: Bearer " + TOKEN + ", realm=\"r\""
        }) {
            assertThat(Screen.withoutToken("REGISTER sip:a SIP/2.0\r\n" + credentials + "\r\n\r\n"))
                    .contains("Bearer ")
                    .contains("eyJhbGciOiJS...")
                    .doesNotContain("thesignature")
                    .endsWith("\r\n\r\n");
        }
    }

    @Test
    void withoutATerminalThereAreNoColours() {
        assertThat(shown(false)).contains("1. A step").contains("-> OPTIONS").doesNotContain("\u001b");
        assertThat(shown(true)).contains("\u001b[");
    }

    private static String shown(boolean colours) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Screen screen = new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), colours);
        screen.step("A step");
        screen.sent(new SipText("OPTIONS sip:a SIP/2.0\r\n\r\n"));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
