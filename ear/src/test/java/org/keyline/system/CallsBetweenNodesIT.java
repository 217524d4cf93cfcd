package org.keyline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.keyline.call.Dialog;
import org.keyline.call.Ua;
import org.keyline.revocation.KeycloakAdmin;
import org.keyline.tools.CommandFailure;
import org.keyline.tools.cli.CommandLineDoor;
import org.keyline.tools.install.Installation;
import org.keyline.tools.install.LocalTrust;
import org.keyline.tools.login.Login;
import org.keyline.tools.phone.Phone;
import org.keyline.tools.phone.PhoneIdentity;
import org.keyline.tools.phone.SipText;

/** Phones of two nodes that have one database: they call one another, and what is revoked at one node ends on the other. */
@EnabledOnOs(OS.LINUX)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CallsBetweenNodesIT {

    private static final String ANA = "1010";
    private static final String BOB = "1014";

    /** What the administrator is promised of a revocation. */
    private static final Duration PROMISED = Duration.ofSeconds(5);

    /** How long a node may be asked in vain, and a little. */
    private static final Duration SILENCE = Duration.ofSeconds(8);

    private static final Duration CLUSTER = Duration.ofSeconds(60);

    private static final Installation FIRST = Installation.here();
    private static final SSLContext TRUST = LocalTrust.of(FIRST.authority());
    private static final CommandLineDoor DOOR = CommandLineDoor.of(FIRST);

    @SuppressWarnings("NullAway.Init")
    private static PeerNode peer;

    private final List<Phone> phones = new ArrayList<>();
    private String token = token();

    @BeforeAll
    static void startThePeer() throws Exception {
        Commands.run(DOOR, "utils sipOAuth-mode enable");
        peer = PeerNode.sharing(FIRST);
        peer.awaitStart();
    }

    @AfterAll
    static void endThePeer() throws Exception {
        DOOR.close();
        if (peer != null) {
            peer.close();
        }
    }

    @AfterEach
    void leave() {
        for (Phone phone : phones) {
            try {
                phone.unregister();
            } catch (CommandFailure e) {
                // the test has ended its connection, or its node
            }
            phone.close();
        }
    }

    private static String token() {
        return Login.at(FIRST, "keyline-softphone")
                .as("rado", FIRST.password("rado"))
                .access();
    }

    private Phone phone(Installation node, PhoneIdentity identity) {
        Phone phone = Phone.connect(node.sipOAuth(), TRUST, identity).withToken(token);
        phones.add(phone);
        return phone;
    }

    private Ua ua(Installation node, PhoneIdentity identity) {
        return new Ua(phone(node, identity), identity.line(), token).registered();
    }

    private Ua anaHere() {
        return ua(FIRST, PhoneIdentity.csf("CSFrado", ANA));
    }

    private static PhoneIdentity bob(String which) {
        return new PhoneIdentity("CSFhome", "503", BOB, UUID.nameUUIDFromBytes(which.getBytes(StandardCharsets.UTF_8)));
    }

    private Ua bobThere() {
        return ua(peer.installation(), bob("there"));
    }

    @Test
    @Order(1)
    void aCallIsSetUpChangedAndEndedFromBothSides() {
        Ua ana = anaHere();
        Ua bob = bobThere();
        SipText invite = ana.start("INVITE", BOB, Ua.SECURE, "Supported: 100rel");
        ana.hears(100);
        SipText rings = bob.hears("INVITE");
        assertThat(rings.headers("Record-Route")).hasSize(2);
        assertThat(rings.headers("Record-Route").getFirst())
                .contains(":" + peer.installation().sipOAuth().getPort());
        bob.answer(rings, 183, Ua.SECURE, "Require: 100rel", "RSeq: 1");
        Dialog early = Dialog.ofCaller(invite, ana.hears(183));
        ana.inside(early, "PRACK", "", "RAck: 1 " + Dialog.value(invite, "CSeq"));
        bob.answer(bob.hears("PRACK"), 200, "");
        ana.hears(200);
        bob.answer(rings, 180, "");
        ana.hears(180);
        SipText sent = bob.answer(rings, 200, Ua.SECURE);
        Dialog anas = Dialog.ofCaller(invite, ana.hears(200));
        Dialog bobs = Dialog.ofCallee(rings, sent);
        ana.ack(anas, invite, "");
        bob.hears("ACK");

        SipText again = bob.inside(bobs, "INVITE", Ua.SECURE);
        bob.hears(100);
        ana.answer(ana.hears("INVITE"), 200, Ua.SECURE);
        bob.hears(200);
        bob.ack(bobs, again, "");
        ana.hears("ACK");

        ana.inside(anas, "UPDATE", Ua.SECURE);
        bob.answer(bob.hears("UPDATE"), 200, Ua.SECURE);
        ana.hears(200);

        bob.inside(bobs, "INFO", "digit");
        SipText info = ana.hears("INFO");
        assertThat(info.body()).isEqualTo("digit");
        ana.answer(info, 200, "");
        bob.hears(200);

        ana.inside(anas, "BYE", "");
        bob.answer(bob.hears("BYE"), 200, "");
        ana.hears(200);
    }

    @Test
    @Order(2)
    void aLineRingsOnBothNodesAndWhoAnswersSilencesTheOther() {
        Ua ana = anaHere();
        Ua here = ua(FIRST, bob("here"));
        Ua there = bobThere();
        SipText invite = ana.start("INVITE", BOB, Ua.SECURE);
        ana.hears(100);
        SipText first = here.hears("INVITE");
        SipText second = there.hears("INVITE");
        there.answer(second, 180, "");
        ana.hears(180);
        here.answer(first, 200, Ua.SECURE);
        Dialog dialog = Dialog.ofCaller(invite, ana.hears(200));
        there.answer(there.hears("CANCEL"), 200, "");
        there.answer(second, 487, "");
        there.hears("ACK");
        ana.ack(dialog, invite, "");
        here.hears("ACK");
        ana.inside(dialog, "BYE", "");
        here.answer(here.hears("BYE"), 200, "");
        ana.hears(200);
    }

    @Test
    @Order(3)
    void aCallIsCancelledAndMessagesGoBothWays() {
        Ua ana = anaHere();
        Ua bob = bobThere();
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

        ana.start("MESSAGE", BOB, "hello");
        bob.answer(bob.hears("MESSAGE"), 202, "");
        ana.hears(202);
        bob.start("MESSAGE", ANA, "and back");
        SipText back = ana.hears("MESSAGE");
        assertThat(back.body()).isEqualTo("and back");
        ana.answer(back, 200, "");
        bob.hears(200);
    }

    @Test
    @Order(4)
    void aConnectionThatEndsWhileThePhoneRingsEndsTheCall() {
        Ua ana = anaHere();
        Ua bob = bobThere();
        SipText invite = ana.start("INVITE", BOB, Ua.SECURE);
        ana.hears(100);
        bob.answer(bob.hears("INVITE"), 180, "");
        ana.hears(180);
        Instant before = Instant.now();
        phones.getLast().close();
        SipText refusal = ana.hears(480);
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(2));
        assertThat(Dialog.value(refusal, "Warning")).contains("connection of the phone has ended");
        ana.ackRefusal(invite, refusal);
    }

    /** The caller's own node answers for the one that hangs; who rings when it hangs is told to stop once it is back. */
    @Test
    @Order(5)
    void aNodeThatHangsHoldsUpNobody() throws Exception {
        Ua ana = anaHere();
        Ua here = ua(FIRST, new PhoneIdentity("CSFrado", "503", ANA, UUID.randomUUID()));
        bobThere();
        try (StoppedProcess stopped = new StoppedProcess(peer.pid())) {
            Instant before = Instant.now();
            SipText invite = ana.start("INVITE", BOB, Ua.SECURE);
            ana.hears(100);
            SipText local = here.start("INVITE", ANA, Ua.SECURE);
            here.hears(100);
            ana.answer(ana.hears("INVITE"), 486, "");
            ana.hears("ACK");
            here.ackRefusal(local, here.hears(486));
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(2));
            SipText refusal = ana.hears(480);
            assertThat(Duration.between(before, Instant.now())).isLessThan(SILENCE);
            assertThat(Dialog.value(refusal, "Warning")).contains("does not answer");
            ana.ackRefusal(invite, refusal);
        }
        Await.until("the nodes work together again", CLUSTER, () -> {
            try (Phone asking = Phone.connect(peer.installation().sipOAuth(), TRUST, bob("there"))
                    .withToken(token)) {
                return asking.register().status() == 200;
            }
        });
    }

    @Test
    @Order(6)
    void whatIsRevokedAtOneNodeEndsOnTheOther() throws Exception {
        endsThere(() -> Commands.run(DOOR, "utils revoke user rado"));
    }

    @Test
    @Order(7)
    void whoLogsOutAtKeycloakIsGoneFromTheOtherNode() throws Exception {
        try (KeycloakAdmin keycloak = new KeycloakAdmin(FIRST)) {
            endsThere(() -> keycloak.logOut("rado"));
        }
    }

    @Test
    @Order(8)
    void whoIsDisabledAtKeycloakIsGoneFromTheOtherNode() throws Exception {
        try (KeycloakAdmin keycloak = new KeycloakAdmin(FIRST)) {
            endsThere(() -> keycloak.setEnabled("rado", false), () -> keycloak.setEnabled("rado", true));
        }
    }

    @Test
    @Order(9)
    void aTokenThatIsRevokedAtKeycloakEndsOnTheOtherNode() throws Exception {
        try (KeycloakAdmin keycloak = new KeycloakAdmin(FIRST)) {
            endsThere(() -> keycloak.revoke(token));
        }
    }

    /** Somebody ends the token. */
    private interface Act {
        void run() throws Exception;
    }

    private void endsThere(Act act) throws Exception {
        endsThere(act, () -> {});
    }

    /** @param after whatever came of it, before anybody logs in again */
    private void endsThere(Act act, Act after) throws Exception {
        registeringToken();
        Phone bob = phone(peer.installation(), bob("there"));
        assertThat(bob.register().status()).isEqualTo(200);
        CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> {
            while (true) {
                bob.connection().receive();
            }
        });
        try {
            act.run();
            assertThatThrownBy(() -> closed.get(PROMISED.toMillis(), TimeUnit.MILLISECONDS))
                    .as("the connection ends")
                    .hasCauseInstanceOf(CommandFailure.class)
                    .hasMessageNotContaining("no answer within");
        } finally {
            after.run();
        }
        registeringToken();
        Ua ana = anaHere();
        SipText invite = ana.start("INVITE", BOB, Ua.SECURE);
        SipText refusal = ana.hears(480);
        assertThat(Dialog.value(refusal, "Warning")).contains("Nobody is registered");
        ana.ackRefusal(invite, refusal);
    }

    /** One of the very second in which something was revoked is revoked too. */
    private void registeringToken() throws Exception {
        Await.until("a token issued later registers", Duration.ofSeconds(20), () -> {
            token = token();
            try (Phone one = Phone.connect(FIRST.sipOAuth(), TRUST, PhoneIdentity.csf("CSFrado", ANA))
                    .withToken(token)) {
                return one.register().status() == 200 && one.unregister().status() == 200;
            }
        });
    }

    @Test
    @Order(10)
    void aNodeThatEndsWhileItsPhoneRingsEndsTheCall() throws Exception {
        registeringToken();
        Ua ana = anaHere();
        Ua bob = bobThere();
        SipText invite = ana.start("INVITE", BOB, Ua.SECURE);
        ana.hears(100);
        bob.answer(bob.hears("INVITE"), 180, "");
        ana.hears(180);
        peer.kill();
        SipText refusal = ana.hears(480);
        assertThat(Dialog.value(refusal, "Warning")).contains("left the cluster");
        ana.ackRefusal(invite, refusal);
        ana.start("INVITE", BOB, Ua.SECURE);
        assertThat(Dialog.value(ana.hears(480), "Warning")).contains("not in the cluster");
    }
}
