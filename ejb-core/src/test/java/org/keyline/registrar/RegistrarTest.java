package org.keyline.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyline.registrar.FakeRequest.register;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.keyline.parameter.ParameterKey;
import org.keyline.sip.SipReply;
import org.keyline.sip.SipReply.Later;
import org.keyline.sip.SipReply.Respond;

/** When the registrar answers, and what becomes of requests that meet on one line. */
class RegistrarTest {

    private static final String A = "sip:a@192.0.2.7:5061";
    private static final String B = "sip:b@192.0.2.7:5062";

    private final House house = new House(Map.of(ParameterKey.SIP_CONTACTS_PER_LINE, "100"));
    private final CompletableFuture<Void> copies = new CompletableFuture<>();

    @Test
    void aNewBindingIsAnsweredWhenEveryCopyExists() {
        house.store.waitFor(copies);
        CompletableFuture<SipReply> reply = later(register().contact(A));
        assertThat(reply).isNotDone();
        copies.complete(null);
        assertThat(reply).isCompletedWithValueMatching(done -> House.status(done) == 200);
    }

    @Test
    void soIsARemoval() {
        house.answer(register().contact(A));
        house.store.waitFor(copies);
        CompletableFuture<SipReply> reply = later(register().cseq(2).contact(A).expires(0));
        assertThat(reply).isNotDone();
        copies.complete(null);
        assertThat(reply).isCompleted();
        assertThat(house.bindings("1010")).isEmpty();
    }

    @Test
    void soIsAContactWithOtherParametersOrAnotherConnection() {
        house.answer(register().contact(A));
        house.store.waitFor(copies);
        assertThat(later(register().cseq(2).contact(A, "video"))).isNotDone();
        assertThat(later(register().cseq(2).contact(A).on(2))).isNotDone();
    }

    @Test
    void aRefreshIsAnsweredAtOnce() {
        house.answer(register().contact(A));
        house.store.waitFor(copies);
        assertThat(house.answer(register().cseq(2).contact(A)).status()).isEqualTo(200);
        assertThat(house.bindings("1010").getFirst().cseq()).isEqualTo(1);
        copies.complete(null);
        assertThat(house.bindings("1010").getFirst().cseq()).isEqualTo(2);
    }

    @Test
    void aRefreshWithAnotherTokenIsAnsweredWhenEveryCopyCarriesItsMarks() {
        house.answer(register().contact(A).marks(Samples.marks(1)));
        house.store.waitFor(copies);
        assertThat(house.answer(register().cseq(2).contact(A).marks(Samples.marks(1)))
                        .status())
                .as("with the same at once")
                .isEqualTo(200);
        CompletableFuture<SipReply> reply = later(register().cseq(3).contact(A).marks(Samples.marks(2)));
        assertThat(reply).isNotDone();
        copies.complete(null);
        assertThat(reply).isCompleted();
        assertThat(house.bindings("1010")).extracting(Binding::marks).containsExactly(Samples.marks(2));
    }

    @Test
    void aRefreshThatLostARaceIsStoredAfterAll() {
        house.answer(register().contact(A));
        house.store.waitFor(copies);
        house.answer(register().cseq(2).contact(A));
        house.store.waitFor(CompletableFuture.completedFuture(null));
        house.answer(register().device("CSFother").callId("b").contact(B).on(2));
        copies.complete(null);
        assertThat(house.bindings("1010")).extracting(Binding::cseq).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void aLateRefreshDoesNotBringBackWhatWasRemoved() {
        house.answer(register().contact(A));
        house.store.waitFor(copies);
        house.answer(register().cseq(2).contact(A));
        house.store.waitFor(CompletableFuture.completedFuture(null));
        house.answer(register().cseq(3).contact(A).expires(0));
        copies.complete(null);
        assertThat(house.bindings("1010")).isEmpty();
    }

    @Test
    void aStoreThatFailsIsAnsweredAsUnavailable() {
        house.store.waitFor(CompletableFuture.failedFuture(new IllegalStateException("no store")));
        Respond reply = house.answer(register().contact(A));
        assertThat(reply.status()).isEqualTo(503);
        comesBackJittered(reply);
    }

    @Test
    void phonesThatRegisterOneLineAtOnceAllStandAfterwards() throws Exception {
        int threads = 4;
        int each = 20;
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int t = 0; t < threads; t++) {
                int thread = t;
                running.add(pool.submit(() -> registerOften(thread, each)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        assertThat(house.bindings("1010")).hasSize(threads * each).doesNotHaveDuplicates();
    }

    @Test
    void whileOtherNodesHoldCopiesARefreshIsAnsweredBeforeAnyThreadIsFreeToStoreIt() {
        house.answer(register().contact(A));
        house.store.share();
        Deque<Runnable> waiting = new ArrayDeque<>();
        house.threads = waiting::add;
        for (int cseq = 2; cseq <= 1000; cseq++) {
            assertThat(house.answer(register().cseq(cseq).contact(A)).status()).isEqualTo(200);
        }
        assertThat(waiting).as("the last of a phone's refreshes stands for all").hasSize(1);
        assertThat(house.bindings("1010").getFirst().cseq()).isEqualTo(1);
        waiting.remove().run();
        assertThat(house.bindings("1010").getFirst().cseq()).isEqualTo(1000);
    }

    @Test
    void whileOtherNodesHoldCopiesANewBindingIsStoredElsewhereThanOnTheEventLoop() {
        house.store.share();
        Deque<Runnable> waiting = new ArrayDeque<>();
        house.threads = waiting::add;
        CompletableFuture<SipReply> reply = later(register().contact(A));
        assertThat(house.bindings("1010")).isEmpty();
        waiting.remove().run();
        assertThat(reply).isCompletedWithValueMatching(done -> House.status(done) == 200);
    }

    @Test
    void whenTooMuchWaitsForOtherNodesARefreshIsStillAnsweredAndANewBindingRefused() {
        house.answer(register().contact(A));
        house.store.share();
        house.threads = task -> {
            throw new RejectedExecutionException();
        };
        assertThat(house.answer(register().cseq(2).contact(A)).status()).isEqualTo(200);
        Respond refused = house.answer(
                register().device("CSFother").callId("b").contact(B).on(2));
        assertThat(refused.status()).isEqualTo(503);
        comesBackJittered(refused);
    }

    @Test
    void aRefreshThatAnotherNodeFailsIsTriedAgain() {
        house.answer(register().contact(A));
        house.store.share();
        Deque<Runnable> waiting = new ArrayDeque<>();
        house.threads = waiting::add;
        house.answer(register().cseq(2).contact(A));
        house.store.waitFor(CompletableFuture.failedFuture(new IllegalStateException("no answer")));
        waiting.remove().run();
        house.store.waitFor(CompletableFuture.completedFuture(null));
        waiting.remove().run();
        assertThat(house.bindings("1010").getFirst().cseq()).isEqualTo(2);
    }

    private void registerOften(int thread, int times) {
        for (int n = 0; n < times; n++) {
            FakeRequest request = register()
                    .device("CSF" + thread)
                    .callId(thread + "-" + n)
                    .on(thread)
                    .contact("sip:" + n + "@192.0.2." + thread);
            assertThat(house.answer(request).status()).isEqualTo(200);
        }
    }

    private CompletableFuture<SipReply> later(FakeRequest request) {
        return ((Later) house.handler.handle(request)).reply().toCompletableFuture();
    }

    /** Phones that were turned back together are not to come back together. */
    private static void comesBackJittered(Respond reply) {
        assertThat(House.headers(reply, "Retry-After"))
                .singleElement()
                .satisfies(value -> assertThat(Integer.parseInt(value)).isBetween(5, 29));
    }
}
