package org.keyline.sip.forward;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.keyline.sip.transport.Raw;

/** What a transaction is matched by. */
class ViaTest {

    private static Via top(String value) {
        return Via.top(Raw.of("MESSAGE sip:a@b SIP/2.0\r\nVia: " + value + "\r\n\r\n"));
    }

    @Test
    void aBranchInQuotesIsNone() {
        assertThat(top("SIP/2.0/TLS h:5061;x=\"a,b;branch=no\"; Branch = yes, SIP/2.0/TLS other;branch=other"))
                .isEqualTo(new Via("h:5061", "yes"));
        assertThat(top("SIP/2.0/TLS h;x=\"\\\";branch=no\"").branch()).isEmpty();
    }
}
