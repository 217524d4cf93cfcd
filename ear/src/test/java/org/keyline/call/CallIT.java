package org.keyline.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keyline.container.Household;
import org.keyline.container.TestArchive;
import org.keyline.line.Line;
import org.keyline.tools.phone.SipText;

/** Phones that are registered call one another through the server, over their own TLS connections. */
@ArquillianTest
class CallIT {

    private static final String ANA = "1960";
    private static final String BOB = "1961";
    private static final String NOBODY = "1962";

    private Household household;
    private Ua ana;
    private Ua bob;

    @Deployment
    static WebArchive application() {
        return TestArchive.named("calls").addPackage(CallIT.class.getPackage());
    }

    @BeforeEach
    void register() throws Exception {
        household = new Household();
        household.device("CSFCALLA", household.line(ANA));
        household.device("CSFCALLB", household.line(BOB));
        household.line(NOBODY);
        ana = ua("CSFCALLA", ANA).registered();
        bob = ua("CSFCALLB", BOB).registered();
    }

    @AfterEach
    void leave() throws Exception {
        household.close();
    }

    private Ua ua(String device, String line) {
        return new Ua(household.phone(device, line), line, household.token());
    }

    /** Ana calls Bob; both know the dialog. */
    private Dialog[] called(String offer) {
        SipText invite = ana.start("INVITE", BOB, offer);
        ana.hears(100);
        SipText rings = bob.hears("INVITE");
        bob.answer(rings, 180, "");
        ana.hears(180);
        SipText sent = bob.answer(rings, 200, Ua.SECURE);
        SipText ok = ana.hears(200);
        Dialog anas = Dialog.ofCaller(invite, ok);
        ana.ack(anas, invite, "");
        SipText ack = bob.hears("ACK");
        assertThat(ack.text()).doesNotContain("Authorization", "Bearer");
        return new Dialog[] {anas, Dialog.ofCallee(rings, sent)};
    }

    @Test
    void aCallIsSetUpChangedAndEnded() {
        Dialog[] dialog = called(Ua.SECURE);
        SipText again = ana.inside(dialog[0], "INVITE", Ua.SECURE);
        ana.hears(100);
        bob.answer(bob.hears("INVITE"), 200, Ua.SECURE);
        ana.hears(200);
        ana.ack(dialog[0], again, "");
        bob.hears("ACK");

        bob.inside(dialog[1], "UPDATE", Ua.SECURE);
        ana.answer(ana.hears("UPDATE"), 200, Ua.SECURE);
        bob.hears(200);

        ana.inside(dialog[0], "INFO", "digit");
        SipText info = bob.hears("INFO");
        assertThat(info.body()).isEqualTo("digit");
        bob.answer(info, 200, "");
        ana.hears(200);

        bob.inside(dialog[1], "BYE", "");
        ana.answer(ana.hears("BYE"), 200, "");
        bob.hears(200);
    }

    @Test
    void theTokenDoesNotReachTheOtherPhone() {
        SipText invite = ana.start("INVITE", BOB, Ua.SECURE, "Authorization: Digest realm=\"elsewhere\"");
        ana.hears(100);
        SipText rings = bob.hears("INVITE");
        assertThat(rings.text()).doesNotContain("Proxy-Authorization", "Bearer", household.token());
        assertThat(rings.headers("Authorization")).containsExactly("Digest realm=\"elsewhere\"");
        assertThat(rings.header("Max-Forwards")).contains("69");
        assertThat(rings.headers("Via")).hasSize(2);
        assertThat(rings.headers("Record-Route")).hasSize(1);
        bob.answer(rings, 486, "");
        bob.hears("ACK");
        ana.ackRefusal(invite, ana.hears(486));
    }

    @Test
    void aCallIsCancelled() {
        SipText invite = ana.start("INVITE", BOB, Ua.SECURE);
        ana.hears(100);
        SipText rings = bob.hears("INVITE");
        bob.answer(rings, 180, "");
        ana.hears(180);
        ana.cancel(invite);
        assertThat(Dialog.value(ana.hears(200), "CSeq")).endsWith(" CANCEL");
        bob.answer(bob.hears("CANCEL"), 200, "");
        bob.answer(rings, 487, "");
        bob.hears("ACK");
        ana.ackRefusal(invite, ana.hears(487));
    }

    @Test
    void aSharedLineRingsEverywhereAndWhoAnswersSilencesTheOther() throws Exception {
        Line shared = household.line("1963");
        household.device("CSFCALLC", shared);
        household.device("CSFCALLD", shared);
        Ua one = ua("CSFCALLC", "1963").registered();
        Ua other = ua("CSFCALLD", "1963").registered();
        SipText invite = ana.start("INVITE", "1963", Ua.SECURE);
        ana.hears(100);
        SipText first = one.hears("INVITE");
        SipText second = other.hears("INVITE");
        one.answer(first, 180, "");
        ana.hears(180);
        other.answer(second, 180, "");
        ana.hears(180);
        one.answer(first, 200, Ua.SECURE);
        Dialog dialog = Dialog.ofCaller(invite, ana.hears(200));
        SipText cancel = other.hears("CANCEL");
        other.answer(cancel, 200, "");
        other.answer(second, 487, "");
        other.hears("ACK");
        ana.ack(dialog, invite, "");
        one.hears("ACK");
        ana.inside(dialog, "BYE", "");
        one.answer(one.hears("BYE"), 200, "");
        ana.hears(200);
    }

    @Test
    void provisionalAnswersAreAcknowledgedEndToEnd() {
        SipText invite = ana.start("INVITE", BOB, Ua.SECURE, "Supported: 100rel");
        ana.hears(100);
        SipText rings = bob.hears("INVITE");
        bob.answer(rings, 183, Ua.SECURE, "Require: 100rel", "RSeq: 1");
        SipText progress = ana.hears(183);
        Dialog early = Dialog.ofCaller(invite, progress);
        ana.inside(early, "PRACK", "", "RAck: 1 " + Dialog.value(invite, "CSeq"));
        bob.answer(bob.hears("PRACK"), 200, "");
        ana.hears(200);
        bob.answer(rings, 603, "");
        bob.hears("ACK");
        ana.ackRefusal(invite, ana.hears(603));
    }

    @Test
    void messagesSubscriptionsAndTransfersGoThrough() {
        ana.start("MESSAGE", BOB, "hello");
        SipText message = bob.hears("MESSAGE");
        assertThat(message.body()).isEqualTo("hello");
        bob.answer(message, 202, "");
        ana.hears(202);

        ana.start("OPTIONS", BOB, "");
        bob.answer(bob.hears("OPTIONS"), 200, "");
        ana.hears(200);

        ana.start("SUBSCRIBE", BOB, "", "Event: presence", "Expires: 60");
        SipText subscribe = bob.hears("SUBSCRIBE");
        Dialog watching = Dialog.ofCallee(subscribe, bob.answer(subscribe, 200, "", "Expires: 60"));
        ana.hears(200);
        bob.inside(watching, "NOTIFY", "", "Event: presence", "Subscription-State: active");
        ana.answer(ana.hears("NOTIFY"), 200, "");
        bob.hears(200);

        Dialog[] call = called(Ua.SECURE);
        bob.inside(call[1], "REFER", "", "Refer-To: <sip:1970@127.0.0.1>");
        ana.answer(ana.hears("REFER"), 202, "");
        bob.hears(202);
        ana.inside(call[0], "NOTIFY", "SIP/2.0 100 Trying", "Event: refer", "Subscription-State: active");
        bob.answer(bob.hears("NOTIFY"), 200, "");
        ana.hears(200);
    }

    @Test
    void aPhoneThatComesBackOnAnotherConnectionIsStillInItsCall() {
        Dialog[] dialog = called(Ua.SECURE);
        Ua back = ua("CSFCALLB", BOB).registered();
        ana.inside(dialog[0], "BYE", "");
        back.answer(back.hears("BYE"), 200, "");
        ana.hears(200);
    }

    @Test
    void onAConnectionThatNobodyRegisteredByACallIsEndedWithATokenOnly() {
        Dialog[] dialog = called(Ua.SECURE);
        Ua second = ua("CSFCALLA", ANA);
        second.inside(dialog[0], "BYE", "");
        assertThat(second.hears(407).headers("Proxy-Authenticate")).containsExactly("Bearer realm=\"ccmsipline\"");
        second.inside(dialog[0], "BYE", "", "Proxy-Authorization: Bearer bad");
        assertThat(Dialog.value(second.hears(407), "Proxy-Authenticate")).endsWith("error=\"invalid_token\"");
        ana.inside(dialog[0], "INFO", "still there");
        bob.answer(bob.hears("INFO"), 200, "");
        ana.hears(200);

        second.inside(dialog[0], "BYE", "", "Proxy-Authorization: Bearer token=\"" + household.token() + '"');
        bob.answer(bob.hears("BYE"), 200, "");
        second.hears(200);
    }

    @Test
    void whoMayNotCallIsToldWhy() {
        ana.startAs(ANA, "INVITE", BOB, "");
        assertThat(ana.hears(407).headers("Proxy-Authenticate")).isNotEmpty();

        String token = "Proxy-Authorization: Bearer token=\"" + household.token() + '"';
        ana.startAs(BOB, "INVITE", ANA, "", token);
        assertThat(Dialog.value(ana.hears(403), "Warning")).contains("directory number is not a line");

        ana.startAs(ANA, "INVITE", BOB, Ua.PLAIN, token);
        assertThat(Dialog.value(ana.hears(488), "Warning")).startsWith("302 ").contains("RTP/AVP");

        ana.startAs(ANA, "INVITE", "1999", Ua.SECURE, token);
        assertThat(Dialog.value(ana.hears(404), "Warning")).contains("no such line");

        ana.startAs(ANA, "INVITE", NOBODY, Ua.SECURE, token);
        assertThat(Dialog.value(ana.hears(480), "Warning")).contains("Nobody is registered");

        ana.startAs(ANA, "INVITE", BOB, Ua.SECURE, token, "Proxy-Require: something");
        assertThat(Dialog.value(ana.hears(420), "Unsupported")).isEqualTo("something");
    }
}
