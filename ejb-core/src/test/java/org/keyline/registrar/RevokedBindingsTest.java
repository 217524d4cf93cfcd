package org.keyline.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keyline.attempt.Attempt;
import org.keyline.attempt.Stage;
import org.keyline.cluster.Changed;
import org.keyline.revocation.MissedRevocations;
import org.keyline.revocation.TokenMarks;
import org.keyline.sip.SipReply;

/** Registrations and connections of revoked tokens end; those of others stand. */
class RevokedBindingsTest {

    private static final TokenMarks BAD = Samples.marks(1);
    private static final TokenMarks GOOD = Samples.marks(2);

    private final House house = new House();
    private final RevokedBindings bindings = house.revokedBindings;

    @AfterEach
    void stop() {
        house.scheduler.shutdownNow();
    }

    private List<Attempt> attempts(Stage stage) {
        return house.attempts.stream()
                .filter(attempt -> attempt.stage() == stage)
                .toList();
    }

    private void looked() throws Exception {
        house.scheduler.submit(() -> {}).get(30, TimeUnit.SECONDS); // behind the look
    }

    private void register(String device, String line, long connection, TokenMarks marks) {
        FakeRequest request = FakeRequest.register()
                .device(device)
                .line(line)
                .on(connection)
                .callId("call-" + connection)
                .marks(marks)
                .contact("sip:" + device + "@192.0.2.7:" + (5000 + connection));
        assertThat(house.answer(request).status()).isEqualTo(200);
    }

    @Test
    void endOnASharedLineWithoutTheOthers() {
        register("CSFa", "1010", 1, BAD);
        register("CSFb", "1010", 2, GOOD);
        register("CSFc", "1011", 3, GOOD);
        house.revoked.add(BAD);
        bindings.end();

        assertThat(house.bindings("1010")).extracting(Binding::device).containsExactly("CSFb");
        assertThat(house.bindings("1011")).hasSize(1);
        assertThat(house.closed).containsExactly(1L);
        assertThat(attempts(Stage.REVOKED)).singleElement().satisfies(attempt -> {
            assertThat(attempt.stage()).isEqualTo(Stage.REVOKED);
            assertThat(attempt.device()).isEqualTo("CSFa");
            assertThat(attempt.line()).isEqualTo("1010");
            assertThat(attempt.detail()).contains("revoked");
            assertThat(attempt.words()).contains("revoked");
        });
    }

    @Test
    void endOfADeviceWhateverItsToken() {
        register("CSFa", "1010", 1, GOOD);
        register("CSFb", "1010", 2, GOOD);
        house.revokedDevices.put("CSFa", GOOD.issued());
        bindings.end();

        assertThat(house.bindings("1010")).extracting(Binding::device).containsExactly("CSFb");
        assertThat(house.closed).containsExactly(1L);
    }

    @Test
    void aNewerTokenKeepsRegistrationAndConnection() {
        register("CSFa", "1010", 1, BAD);
        FakeRequest refresh = FakeRequest.register()
                .device("CSFa")
                .callId("call-1")
                .cseq(2)
                .marks(GOOD)
                .contact("sip:CSFa@192.0.2.7:5001");
        assertThat(house.answer(refresh).status()).isEqualTo(200);
        house.revoked.add(BAD);
        bindings.end();

        assertThat(house.bindings("1010")).extracting(Binding::marks).containsExactly(GOOD);
        assertThat(house.closed).isEmpty();
    }

    @Test
    void aConnectionWithoutARegistrationEndsToo() {
        register("CSFa", "1010", 1, BAD);
        house.answer(FakeRequest.register()
                .device("CSFa")
                .callId("call-1")
                .cseq(2)
                .expires(0)
                .marks(BAD)
                .everywhere());
        assertThat(house.bindings("1010")).isEmpty();
        house.revoked.add(BAD);
        bindings.end();

        assertThat(house.closed).containsExactly(1L);
        assertThat(attempts(Stage.REVOKED)).isEmpty();
    }

    @Test
    void newsOfARevocationHasThemLookedFor() throws Exception {
        register("CSFa", "1010", 1, BAD);
        house.revoked.add(BAD);
        bindings.changed(new Changed("parameter"));
        assertThat(house.scheduler.getTaskCount()).isZero();
        bindings.changed(new Changed("revocation/1f"));
        looked();

        assertThat(house.closed).containsExactly(1L);
        assertThat(house.bindings("1010")).isEmpty();
        assertThat(house.scheduler.getQueue()).as("looks once more").hasSize(1);
    }

    @Test
    void whatTheNewsDidNotTellIsLookedForWhenTheListHasIt() throws Exception {
        register("CSFa", "1010", 1, BAD);
        house.revoked.add(BAD);
        bindings.missed(new MissedRevocations());
        looked();

        assertThat(house.bindings("1010")).isEmpty();
        assertThat(house.closed).containsExactly(1L);
    }

    @Test
    void whatIsStoredAfterTheLookEndsAtOnce() throws Exception {
        CompletableFuture<Void> copies = new CompletableFuture<>();
        house.store.waitFor(copies);
        FakeRequest request = FakeRequest.register().device("CSFa").marks(BAD).contact("sip:CSFa@192.0.2.7:5001");
        CompletableFuture<SipReply> reply =
                ((SipReply.Later) house.handler.handle(request)).reply().toCompletableFuture();
        house.revoked.add(BAD);
        bindings.end();
        house.store.waitFor(CompletableFuture.completedFuture(null));
        copies.complete(null);
        looked();

        assertThat(reply).isCompleted();
        assertThat(house.bindings("1010")).isEmpty();
        assertThat(house.closed).contains(1L);
    }

    @Test
    void aDeviceWithoutATokenEndsAndMayComeAgain() {
        register("CSFa", "1010", 1, TokenMarks.NONE);
        register("CSFb", "1010", 2, TokenMarks.NONE);
        house.pass(Duration.ofSeconds(5));
        house.revokedDevices.put("CSFa", house.now.getEpochSecond());
        bindings.end();
        assertThat(house.bindings("1010")).extracting(Binding::device).containsExactly("CSFb");
        assertThat(house.closed).containsExactly(1L);

        house.handler.closed(FakeRequest.register().on(1).peer());
        house.pass(Duration.ofSeconds(1));
        register("CSFa", "1010", 3, TokenMarks.NONE);
        bindings.end();
        assertThat(house.bindings("1010")).extracting(Binding::device).contains("CSFa");
        assertThat(house.closed).containsExactly(1L);
    }
}
