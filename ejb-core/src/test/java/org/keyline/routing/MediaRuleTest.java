package org.keyline.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an encrypted device may offer. */
class MediaRuleTest {

    private static final CallRequest INVITE = CallRequest.of("INVITE");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RTP/SAVP",
                "RTP/SAVPF",
                "UDP/TLS/RTP/SAVP",
                "UDP/TLS/RTP/SAVPF",
                "TCP/DTLS/RTP/SAVPF",
                "UDP/DTLS/SCTP",
                "TCP/TLS/MSRP",
                "udp/tls/udptl"
            })
    void secureTransports(String transport) {
        assertThat(MediaRule.violation(INVITE.sdp("m=audio 5004 " + transport + " 0")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RTP/AVP", "RTP/AVPF", "udp", "udptl", "TCP/MSRP", "TCP/RTP/AVP", "RTP/XSAVP", "unknown"})
    void othersAreNot(String transport) {
        assertThat(MediaRule.violation(INVITE.sdp("m=audio 5004 " + transport + " 0")))
                .contains(transport);
    }

    @Test
    void oneStreamOfSeveralIsEnough() {
        assertThat(MediaRule.violation(INVITE.sdp("m=audio 5004 RTP/SAVP 0", "m=video 5006/2 RTP/AVP 31")))
                .contains("RTP/AVP");
    }

    @Test
    void aStreamOfPort0IsNone() {
        assertThat(MediaRule.violation(INVITE.sdp("m=audio 5004 RTP/SAVP 0", "m=video 0 RTP/AVP 31")))
                .isEmpty();
        assertThat(MediaRule.violation(INVITE.sdp("m=video 00 RTP/AVP 31"))).isEmpty();
    }

    @Test
    void keysThatAreNotUsedAreNoProtection() {
        assertThat(MediaRule.violation(INVITE.sdp(
                        "m=audio 5004 RTP/SAVP 0", "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:abc UNENCRYPTED_SRTP")))
                .isPresent();
        assertThat(MediaRule.violation(
                        INVITE.sdp("m=audio 5004 RTP/SAVP 0", "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:abc")))
                .isEmpty();
    }

    @Test
    void otherLineBreaksHideNothing() {
        assertThat(MediaRule.violation(INVITE.body("application/sdp", "v=0\nm=audio 5004 RTP/AVP 0\n")))
                .isPresent();
        assertThat(MediaRule.violation(INVITE.body("application/sdp", "v=0\rm=audio\t5004\tRTP/AVP 0\r")))
                .isPresent();
    }

    /** RFC 3261 section 25.1: white space may stand around the slash; phones read the rest as they like. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application / sdp",
                "application\t/sdp",
                " application/ SDP ;charset=utf-8",
                "",
                "  ",
                ";x",
                "sdp",
                "\"application/sdp\"",
                "application/sdp, text/plain",
                "text/plain, application/sdp",
                "Multipart / mixed;boundary=b",
                "application/sdp(x)"
            })
    void noWayOfWritingTheTypeHidesAnOffer(String type) {
        assertThat(MediaRule.violation(INVITE.body(type, "v=0\r\nm=audio 5004 RTP/AVP 0\r\n")))
                .contains("RTP/AVP");
        assertThat(MediaRule.violation(INVITE.body(type, "v=0\r\nm=audio 5004 RTP/SAVP 0\r\n")))
                .isEmpty();
    }

    @Test
    void anOfferAmongSeveralPartsIsFound() {
        String body = "--b\r\nContent-Type: text/plain\r\n\r\nhello\r\n--b\r\nContent-Type: application/sdp\r\n\r\n"
                + "m=audio 5004 %s 0\r\n--b--\r\n";
        assertThat(MediaRule.violation(INVITE.body("Multipart/mixed; boundary=b", body.replace("%s", "RTP/AVP"))))
                .contains("RTP/AVP");
        assertThat(MediaRule.violation(INVITE.body("multipart/mixed;boundary=b", body.replace("%s", "RTP/SAVP"))))
                .isEmpty();
        assertThat(MediaRule.violation(INVITE.body(
                        "multipart/mixed;boundary=b",
                        body.replace("application/sdp", "application/sdp\r\nContent-Transfer-Encoding: base64")
                                .replace("%s", "RTP/SAVP"))))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m= audio 4000 RTP/AVP 0",
                " m=audio 4000 RTP/AVP 0",
                "m =audio 4000 RTP/AVP 0",
                "m=audio +4000 RTP/AVP 0",
                "m=audio 4000/ 2 RTP/AVP 0",
                "m=audio 4000/2/2 RTP/AVP 0",
                "m=audio\u000B4000 RTP/AVP 0",
                "m= audio 4000 RTP/SAVP 0",
                "m=",
                "a=tcap:1 RTP/AVP",
                "a=pcfg:1 t=1",
                "a=acap:1 crypto:1 AES_CM_128_HMAC_SHA1_80 inline:abc",
                " a=tcap:1 RTP/AVP",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:abc unencrypted_srtp",
            })
    void whatAnotherReaderMayTakeForAStreamIsNotSecure(String line) {
        assertThat(MediaRule.violation(INVITE.sdp("m=audio 5004 RTP/SAVP 0", line)))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Transfer-Encoding: base64",
                "Content-Transfer-Encoding:\r\n base64",
                "Content-Transfer-Encoding: (a remark) base64",
                "Content-Transfer-Encoding : x-uuencode",
                "Content-Transfer-Encoding\r\n\t: base64",
                "Content-Encoding: gzip",
                "Content-Encoding: identity, gzip",
                "Content-Encoding:\r\n gzip",
                "e: gzip"
            })
    void aPartThatIsRecodedIsNotSecure(String field) {
        assertThat(MediaRule.violation(part(field))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Transfer-Encoding: 7bit",
                "Content-Transfer-Encoding:\r\n 8BIT",
                "content-transfer-encoding: binary",
                "Content-Encoding: identity"
            })
    void aPartAsItIsIsRead(String field) {
        assertThat(MediaRule.violation(part(field))).isEmpty();
    }

    private static CallRequest part(String field) {
        return INVITE.body(
                "multipart/mixed;boundary=b",
                "--b\r\nContent-Type: application/sdp\r\n" + field + "\r\n\r\nm=audio 5004 RTP/SAVP 0\r\n--b--\r\n");
    }

    @Test
    void eachContentEncodingCounts() {
        CallRequest invite = INVITE.sdp("m=audio 5004 RTP/SAVP 0");
        assertThat(MediaRule.violation(invite.with("Content-Encoding", "identity", "gzip")))
                .contains("Content-Encoding gzip");
        assertThat(MediaRule.violation(invite.with("Content-Encoding", "identity, gzip")))
                .isPresent();
        assertThat(MediaRule.violation(invite.with("Content-Encoding", "identity", "Identity")))
                .isEmpty();
    }

    @Test
    void whatCannotBeReadIsNotSecure() {
        assertThat(MediaRule.violation(INVITE.sdp("m=audio 5004 RTP/SAVP 0").with("Content-Encoding", "gzip")))
                .contains("Content-Encoding gzip");
    }

    /** RFC 3261 section 13.2.1, RFC 3262 section 5, RFC 3311: each may carry an offer or an answer. */
    @ParameterizedTest
    @ValueSource(strings = {"INVITE", "ACK", "PRACK", "UPDATE"})
    void offersAndAnswersAreLookedAtWhereverTheyMayBe(String method) {
        assertThat(MediaRule.violation(CallRequest.of(method).sdp("m=audio 5004 RTP/AVP 0")))
                .contains("RTP/AVP");
    }

    /** It goes into a quoted string of the answer. */
    @Test
    void whatIsSaidOfAStreamIsOneShortWord() {
        assertThat(MediaRule.violation(INVITE.sdp("m=audio 5004 RTP/\"A\\VP;x 0")))
                .contains("RTP/AVPx");
        assertThat(MediaRule.violation(INVITE.sdp("m=audio 5004 " + "x".repeat(100) + " 0")))
                .contains("x".repeat(40));
    }

    @Test
    void otherBodiesAndRequestsAreNotLookedAt() {
        assertThat(MediaRule.violation(INVITE)).isEmpty();
        assertThat(MediaRule.violation(INVITE.body("text/plain", "m=audio 5004 RTP/AVP 0")))
                .isEmpty();
        assertThat(MediaRule.violation(CallRequest.of("MESSAGE").sdp("m=audio 5004 RTP/AVP 0")))
                .isEmpty();
        assertThat(MediaRule.violation(CallRequest.of("UPDATE").sdp("m=audio 5004 RTP/AVP 0")))
                .isPresent();
    }
}
