package org.keyline.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyline.registrar.Samples.NOW;
import static org.keyline.registrar.Samples.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.keyline.registrar.BindingStore.Held;

/** What every store of bindings does. */
abstract class BindingStoreContract {

    private static final Bindings ONE = new Bindings(List.of(binding("CSFA", 1)));
    private static final Bindings TWO = new Bindings(List.of(binding("CSFA", 1), binding("CSFB", 2)));

    abstract BindingStore store();

    @Test
    void holdsNothingAtFirst() {
        assertThat(read("1010").isAbsent()).isTrue();
        assertThat(read("1010").bindings().isEmpty()).isTrue();
    }

    @Test
    void givesBackWhatWasPut() {
        assertThat(replace("1010", Held.NOTHING, TWO)).isTrue();
        assertThat(read("1010").bindings()).isEqualTo(TWO);
        assertThat(read("1011").isAbsent()).isTrue();
    }

    /** Another node's copy has the same bytes in another array. */
    @Test
    void replacesWhatHasTheSameBytes() {
        replace("1010", Held.NOTHING, ONE);
        Held before = read("1010");
        Held copy = new Held(before.bindings(), before.stored().clone());
        assertThat(replace("1010", copy, TWO)).isTrue();
        assertThat(read("1010").bindings()).isEqualTo(TWO);
    }

    @Test
    void doesNotAddWhereAnotherHasAdded() {
        replace("1010", Held.NOTHING, ONE);
        assertThat(replace("1010", Held.NOTHING, TWO)).isFalse();
        assertThat(read("1010").bindings()).isEqualTo(ONE);
    }

    @Test
    void replacesOnlyWhatWasRead() {
        replace("1010", Held.NOTHING, ONE);
        Held before = read("1010");
        assertThat(replace("1010", before, TWO)).isTrue();
        assertThat(replace("1010", before, ONE)).isFalse();
        assertThat(read("1010").bindings()).isEqualTo(TWO);
    }

    @Test
    void removesOnlyWhatWasRead() {
        replace("1010", Held.NOTHING, ONE);
        Held before = read("1010");
        replace("1010", before, TWO);
        assertThat(replace("1010", before, Bindings.NONE)).isFalse();
        assertThat(replace("1010", read("1010"), Bindings.NONE)).isTrue();
        assertThat(read("1010").isAbsent()).isTrue();
    }

    @Test
    void doesNotBringBackWhatIsGone() {
        replace("1010", Held.NOTHING, ONE);
        Held before = read("1010");
        replace("1010", before, Bindings.NONE);
        assertThat(replace("1010", before, TWO)).isFalse();
        assertThat(read("1010").isAbsent()).isTrue();
    }

    @Test
    void showsEachBindingOnce() {
        replace("1010", Held.NOTHING, TWO);
        replace("1011", Held.NOTHING, new Bindings(List.of(binding("CSFC", 3))));
        List<String> seen = new ArrayList<>();
        store().forEach(row -> seen.add(row.line() + " " + row.number(StoredForm.CSEQ)));
        assertThat(seen).containsExactlyInAnyOrder("1010 1", "1010 2", "1011 3");
        seen.clear();
        store().forEachHere(row -> seen.add(row.line() + " " + row.number(StoredForm.CSEQ)));
        assertThat(seen).containsExactlyInAnyOrder("1010 1", "1010 2", "1011 3");
    }

    @Test
    void losesNoUpdateOfManyThreads() throws Exception {
        int threads = 4;
        int each = 25;
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int t = 0; t < threads; t++) {
                int first = t * each;
                running.add(pool.submit(() -> {
                    for (int n = first; n < first + each; n++) {
                        add(n);
                    }
                }));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
        }
        assertThat(read("1010").bindings().all()).hasSize(threads * each).doesNotHaveDuplicates();
    }

    private void add(int number) {
        boolean done = false;
        while (!done) {
            Held before = read("1010");
            List<Binding> after = new ArrayList<>(before.bindings().all());
            after.add(binding("CSFX", number));
            done = replace("1010", before, new Bindings(after));
        }
    }

    final Held read(String line) {
        return await(store().read(line));
    }

    final boolean replace(String line, Held before, Bindings after) {
        return await(store().replace(line, before, after, NOW));
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }
}
