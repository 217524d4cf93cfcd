package org.keyline.tools.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SipTextTest {

    private static final SipText ANSWER = new SipText("""
            SIP/2.0 407 Proxy Authentication Required
            i: 1@phone
            Proxy-Authenticate: Bearer
             realm="ccmsipline"
            m: <sip:a@b>
            CONTACT: <sip:c@d>
            Content-Length: 4

            body""".replace("\n", "\r\n"));

    @Test
    void statusAndReason() {
        assertThat(ANSWER.status()).isEqualTo(407);
        assertThat(ANSWER.reason()).isEqualTo("Proxy Authentication Required");
        assertThat(new SipText("SIP/2.0 200 \r\n\r\n").reason()).isEmpty();
        assertThat(new SipText("OPTIONS sip:a SIP/2.0\r\n\r\n").status()).isZero();
    }

    @Test
    void headerFieldsByLongAndShortNameInAnyCaseAndFolded() {
        assertThat(ANSWER.header("Call-ID")).hasValue("1@phone");
        assertThat(ANSWER.headers("contact")).containsExactly("<sip:a@b>", "<sip:c@d>");
        assertThat(ANSWER.header("proxy-authenticate")).hasValue("Bearer realm=\"ccmsipline\"");
        assertThat(ANSWER.header("Expires")).isEmpty();
        assertThat(ANSWER.body()).isEqualTo("body");
    }
}
