package org.keyline.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keyline.attempt.Attempt;
import org.keyline.attempt.AttemptLog;
import org.keyline.attempt.Stage;
import org.keyline.cluster.Changed;
import org.keyline.revocation.RevocationList;
import org.keyline.revocation.TokenMarks;

/** Registrations and connections of revoked tokens end; those of others stand. */
class RevokedBindingsTest {

    private static final TokenMarks BAD = Samples.marks(1);
    private static final TokenMarks GOOD = Samples.marks(2);

    private final House house = new House();
    private final Set<TokenMarks> revoked = new HashSet<>();
    private final Set<String> devices = new HashSet<>();
    private final List<Long> closed = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    private final RevokedBindings bindings = new RevokedBindings(
            house.store,
            house.flows,
            new RevocationList() {
                @Override
                public boolean isRevoked(TokenMarks token) {
                    return revoked.contains(token);
                }

                @Override
                public boolean isRevoked(String device, long issued) {
                    return devices.contains(device);
                }
            },
            new RegistrationRecord(new AttemptLog() {
                @Override
                public void record(Attempt attempt) {
                    attempts.add(attempt);
                }
            }),
            new StoreThreads(Runnable::run),
            Clock.systemUTC(),
            scheduler,
            closed::add);

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
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
        revoked.add(BAD);
        bindings.end();

        assertThat(house.bindings("1010")).extracting(Binding::device).containsExactly("CSFb");
        assertThat(house.bindings("1011")).hasSize(1);
        assertThat(closed).containsExactly(1L);
        assertThat(attempts).singleElement().satisfies(attempt -> {
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
        devices.add("CSFa");
        bindings.end();

        assertThat(house.bindings("1010")).extracting(Binding::device).containsExactly("CSFb");
        assertThat(closed).containsExactly(1L);
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
        revoked.add(BAD);
        bindings.end();

        assertThat(house.bindings("1010")).extracting(Binding::marks).containsExactly(GOOD);
        assertThat(closed).isEmpty();
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
        revoked.add(BAD);
        bindings.end();

        assertThat(closed).containsExactly(1L);
        assertThat(attempts).isEmpty();
    }

    @Test
    void newsOfARevocationHasThemLookedFor() throws Exception {
        register("CSFa", "1010", 1, BAD);
        revoked.add(BAD);
        bindings.changed(new Changed("parameter"));
        assertThat(scheduler.getTaskCount()).isZero();
        bindings.changed(new Changed("revocation/1f"));
        scheduler.submit(() -> {}).get(30, TimeUnit.SECONDS); // behind the look

        assertThat(closed).containsExactly(1L);
        assertThat(house.bindings("1010")).isEmpty();
        assertThat(scheduler.getQueue()).as("looks once more").hasSize(1);
    }
}
