package org.keyline.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comparison of RFC 3261 section 19.1.4. */
class ContactUriTest {

    @ParameterizedTest
    @CsvSource({
        "sip:%61lice@atlanta.com;transport=TCP, sip:alice@AtLanTa.CoM;Transport=tcp",
        "sip:carol@chicago.com, sip:carol@chicago.com;newparam=5",
        "sip:carol@chicago.com;newparam=5, sip:carol@chicago.com;security=on",
        "sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com, sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com",
        "sip:alice@atlanta.com?subject=a&priority=b, sip:alice@atlanta.com?priority=b&subject=a",
        "SIP:alice@atlanta.com, sip:alice@atlanta.com",
        "tel:+15551234, tel:+15551234",
    })
    void same(String one, String other) {
        assertThat(ContactUri.of(one).isEquivalentTo(ContactUri.of(other))).isTrue();
        assertThat(ContactUri.of(other).isEquivalentTo(ContactUri.of(one))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "SIP:ALICE@AtLanTa.CoM;Transport=udp, sip:alice@AtLanTa.CoM;Transport=UDP",
        "sip:bob@biloxi.com, sip:bob@biloxi.com:5060",
        "sip:bob@biloxi.com, sip:bob@biloxi.com:6000;transport=tcp",
        "sip:carol@chicago.com, sip:carol@chicago.com?Subject=next%20meeting",
        "sip:bob@phone21.boxesbybob.com, sip:bob@192.0.2.4",
        "sip:bob@biloxi.com, sips:bob@biloxi.com",
        "sip:bob@biloxi.com, sip:bob@biloxi.com;user=ip",
        "sip:bob@biloxi.com, sip:bob@biloxi.com;maddr=10.0.0.1",
        "sip:carol@chicago.com;security=on, sip:carol@chicago.com;security=off",
        "sip:biloxi.com, sip:bob@biloxi.com",
        "tel:+15551234, tel:+15551235",
    })
    void different(String one, String other) {
        assertThat(ContactUri.of(one).isEquivalentTo(ContactUri.of(other))).isFalse();
        assertThat(ContactUri.of(other).isEquivalentTo(ContactUri.of(one))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'%'", "'sip:'", "sip:%", "sip:%4", "sip:a%zz@b", "sip:@", "'sip:a@b;=;;?&='", "':'", "''"})
    void readsAnything(String text) {
        assertThat(ContactUri.of(text).isEquivalentTo(ContactUri.of(text))).isTrue();
    }
}
