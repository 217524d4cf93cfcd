package org.keyline.device;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.cluster.Changed;

@SuppressWarnings("FutureReturnValueIgnored") // asked so that it gets into memory
class DeviceDirectoryTest {

    private final Map<String, DeviceFacts> database = new ConcurrentHashMap<>();
    private final List<Set<String>> queries = new ArrayList<>();
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final DeviceDirectory directory = new DeviceDirectory(this::query, threads::add);

    @Test
    void answersAtOnceFromMemory() {
        database.put("CSFRADO", facts("CSFrado", "rado"));
        var first = directory.find("CSFrado");
        assertThat(first).isNotDone();
        runThreads();

        assertThat(first).isCompletedWithValue(Optional.of(facts("CSFrado", "rado")));
        assertThat(directory.find("csfRADO")).isCompletedWithValue(Optional.of(facts("CSFrado", "rado")));
        assertThat(queries).hasSize(1);
    }

    @Test
    void remembersThatThereIsNoSuchDevice() {
        directory.find("CSFnobody");
        runThreads();

        assertThat(directory.find("CSFnobody")).isCompletedWithValue(Optional.empty());
        assertThat(queries).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CSF rado", "CSF'--", "CSFwithalongname", "CSFräd"})
    void asksNobodyAboutWhatIsNoDeviceName(String name) {
        assertThat(directory.find(name)).isCompletedWithValue(Optional.empty());
        assertThat(threads).isEmpty();
    }

    @Test
    void asksOnceForManyThatWait() {
        IntStream.range(0, 90).forEach(i -> directory.find("CSF" + i));
        IntStream.range(0, 90).forEach(i -> directory.find("CSF" + i));
        runThreads();

        assertThat(queries).hasSize(1);
        assertThat(queries.getFirst()).hasSize(90);
    }

    @ParameterizedTest
    @ValueSource(strings = {"device/CSFRADO", "device", "profile", "line"})
    void readsAgainAfterAChange(String topic) {
        database.put("CSFRADO", facts("CSFrado", "rado"));
        directory.find("CSFrado");
        runThreads();
        database.put("CSFRADO", facts("CSFrado", "anna"));
        directory.changed(new Changed(topic));

        var after = directory.find("CSFrado");
        runThreads();
        assertThat(after).isCompletedWithValue(Optional.of(facts("CSFrado", "anna")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"device/CSFOTHER", "parameter", "devices"})
    void keepsWhatDidNotChange(String topic) {
        directory.find("CSFrado");
        runThreads();
        directory.changed(new Changed(topic));

        assertThat(directory.find("CSFrado")).isDone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"device/CSFRADO", "profile"})
    void doesNotKeepWhatWasReadBeforeAChangeThatCameMeanwhile(String topic) throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch changed = new CountDownLatch(1);
        database.put("CSFRADO", facts("CSFrado", "rado"));
        try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
            DeviceDirectory slow = new DeviceDirectory(
                    keys -> {
                        var found = Map.copyOf(database);
                        read.countDown();
                        await(changed);
                        return found;
                    },
                    executor);
            var before = slow.find("CSFrado");
            await(read);
            database.put("CSFRADO", facts("CSFrado", "anna"));
            slow.changed(new Changed(topic));
            changed.countDown();
            assertThat(before.get(10, SECONDS)).contains(facts("CSFrado", "rado"));

            assertThat(slow.find("CSFrado").get(10, SECONDS)).contains(facts("CSFrado", "anna"));
        }
    }

    /** Editors change and announce while phones ask: after its own announcement nobody sees an older state. */
    @Test
    void neverFallsBehindAChangeThatWasAnnounced() throws Exception {
        Map<String, AtomicInteger> committed = new ConcurrentHashMap<>();
        CountDownLatch together = new CountDownLatch(1);
        try (ExecutorService loaders = Executors.newFixedThreadPool(2);
                ExecutorService editors = Executors.newFixedThreadPool(8)) {
            DeviceDirectory shared = new DeviceDirectory(
                    keys -> keys.stream()
                            .collect(java.util.stream.Collectors.toMap(
                                    key -> key,
                                    key -> facts(
                                            key,
                                            Integer.toString(committed
                                                    .getOrDefault(key, new AtomicInteger())
                                                    .get())))),
                    loaders);
            List<Future<Object>> done = new ArrayList<>();
            for (int editor = 0; editor < 8; editor++) {
                String name = "CSF" + editor / 2; // two editors for each device
                committed.computeIfAbsent(name, key -> new AtomicInteger());
                done.add(editors.submit(() -> {
                    together.await();
                    for (int i = 0; i < 500; i++) {
                        int mine = committed.get(name).incrementAndGet();
                        shared.changed(new Changed("device/" + name));
                        DeviceFacts seen = shared.find(name).get(10, SECONDS).orElseThrow();
                        assertThat(Integer.parseInt(seen.owner().orElseThrow())).isGreaterThanOrEqualTo(mine);
                    }
                    return name;
                }));
            }
            together.countDown();
            for (Future<Object> editor : done) {
                editor.get();
            }
        }
    }

    @Test
    void failsTogetherWithTheDatabaseAndRecoversWithIt() {
        AtomicInteger calls = new AtomicInteger();
        DeviceDirectory failing = new DeviceDirectory(
                keys -> {
                    if (calls.incrementAndGet() == 1) {
                        throw new IllegalStateException("no database");
                    }
                    return Map.of("CSFRADO", facts("CSFrado", "rado"));
                },
                Runnable::run);

        assertThat(failing.find("CSFrado").handle((facts, failure) -> failure))
                .isCompletedWithValueMatching(failure -> failure instanceof FactsUnavailable unavailable
                        && unavailable.getCause() instanceof IllegalStateException);
        assertThat(failing.find("CSFrado")).isCompletedWithValue(Optional.of(facts("CSFrado", "rado")));
    }

    @Test
    void failsAndRecoversWhenThereIsNoThread() {
        AtomicInteger calls = new AtomicInteger();
        DeviceDirectory full = new DeviceDirectory(this::query, task -> {
            if (calls.incrementAndGet() == 1) {
                throw new RejectedExecutionException("full");
            }
            task.run();
        });

        assertThat(full.find("CSFrado")).isCompletedExceptionally();
        assertThat(full.find("CSFrado")).isCompletedWithValue(Optional.empty());
    }

    @Test
    void usesFewThreadsHoweverManyWait() {
        List<CompletableFuture<Optional<DeviceFacts>>> waiting = IntStream.range(0, 1000)
                .mapToObj(i -> directory.find("CSF" + i))
                .toList();
        assertThat(threads).hasSize(FactsLoader.MOST_WORKERS);
        runThreads();

        assertThat(waiting).allSatisfy(facts -> assertThat(facts).isCompletedWithValue(Optional.empty()));
        assertThat(queries).hasSize(10);
    }

    @Test
    void turnsAwayMoreThanCanWait() {
        IntStream.range(0, FactsLoader.MOST_WAITING).forEach(i -> directory.find("CSF" + i));

        assertThat(directory.find("CSFlate")).isCompletedExceptionally();
        runThreads();
        directory.find("CSFlate");
        runThreads();
        assertThat(directory.find("CSFlate")).isCompletedWithValue(Optional.empty());
    }

    private Map<String, DeviceFacts> query(Collection<String> keys) {
        queries.add(Set.copyOf(keys));
        return database;
    }

    private void runThreads() {
        while (!threads.isEmpty()) {
            threads.poll().run();
        }
    }

    private static DeviceFacts facts(String name, String owner) {
        return new DeviceFacts(name, true, Optional.of(owner), 503, Set.of("1010"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
