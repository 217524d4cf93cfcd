package org.keyline.tools.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegisterTest {

    private static final PhoneIdentity CSF = PhoneIdentity.csf("CSFrado", "1010");

    @Test
    void theHeaderFieldsOfCiscosSoftphoneInItsOrder() {
        assertThat(new SipText(message("abc.def.ghi"))
                        .text()
                        .split("\r\n\r\n", 2)[0]
                        .lines()
                        .skip(1)
                        .map(line -> line.substring(0, line.indexOf(':'))))
                .containsExactly(
                        "Via",
                        "From",
                        "To",
                        "Call-ID",
                        "Max-Forwards",
                        "Date",
                        "CSeq",
                        "User-Agent",
                        "Contact",
                        "Proxy-Authorization",
                        "Supported",
                        "Reason",
                        "Expires",
                        "Content-Type",
                        "Mime-Version",
                        "Content-Length");
    }

    @Test
    void deviceModelAndInstanceAreInTheContact() {
        assertThat(CSF.contact("127.0.0.1:62162"))
                .startsWith("<sip:" + CSF.instance() + "@127.0.0.1:62162;transport=tls>;")
                .contains("+sip.instance=\"<urn:uuid:" + CSF.instance() + ">\"")
                .contains("+u.sip!devicename.ccm.cisco.com=\"CSFrado\"")
                .contains("+u.sip!model.ccm.cisco.com=\"503\"")
                .endsWith(";video");
    }

    @Test
    void theTokenIsGivenInCiscosFormOrNotAtAll() {
        assertThat(new SipText(message("abc.def.ghi")).header("Proxy-Authorization"))
                .hasValue("Bearer token=\"abc.def.ghi\"");
        assertThat(new SipText(message(null)).header("Proxy-Authorization")).isEmpty();
    }

    @Test
    void theLengthIsThatOfTheBody() {
        SipText message = new SipText(message(null));
        assertThat(message.header("Content-Length"))
                .hasValue(Integer.toString(message.body().getBytes(StandardCharsets.UTF_8).length));
        assertThat(message.body()).startsWith("--uniqueBoundary\r\n").endsWith("\r\n--uniqueBoundary--\r\n");
    }

    private static String message(@Nullable String token) {
        String contact = CSF.contact("127.0.0.1:62162");
        return new Register(CSF, "127.0.0.1", "127.0.0.1:62162", "1@127.0.0.1", "t", 1, "b", contact, 3600, token)
                .text();
    }
}
