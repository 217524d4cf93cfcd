package org.keyline.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyline.parameter.ParameterKey.CLUSTER_SIP_OAUTH_MODE;
import static org.keyline.parameter.ParameterKey.SIP_KEEP_ALIVE_SECONDS;
import static org.keyline.parameter.ParameterKey.SSO_REDIRECT_URIS;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.keyline.cluster.Changed;

class ParameterValuesTest {

    @Test
    void areTheDefaultsUntilTheyAreSet() {
        ParameterValues values =
                ParameterValues.fixed(Map.of(SIP_KEEP_ALIVE_SECONDS, "300", SSO_REDIRECT_URIS, "app:/a, app:/b"));

        assertThat(values.number(SIP_KEEP_ALIVE_SECONDS)).isEqualTo(300);
        assertThat(values.isOn(CLUSTER_SIP_OAUTH_MODE)).isFalse();
        assertThat(values.words(SSO_REDIRECT_URIS)).containsExactly("app:/a", "app:/b");
    }

    @Test
    void areReadAgainWhenParametersHaveChangedAndOnlyThen() {
        Map<ParameterKey, String> database = new ConcurrentHashMap<>();
        ParameterValues values = new ParameterValues(() -> Map.copyOf(database));
        values.read();
        database.put(CLUSTER_SIP_OAUTH_MODE, "1");

        values.changed(new Changed("device/CSFRADO"));
        assertThat(values.isOn(CLUSTER_SIP_OAUTH_MODE)).isFalse();
        values.changed(new Changed("parameter"));
        assertThat(values.isOn(CLUSTER_SIP_OAUTH_MODE)).isTrue();
    }

    @Test
    void stayWhenTheDatabaseCannotBeRead() {
        AtomicInteger reads = new AtomicInteger();
        ParameterValues values = new ParameterValues(() -> {
            if (reads.incrementAndGet() > 1) {
                throw new IllegalStateException("no database");
            }
            return Map.of(SIP_KEEP_ALIVE_SECONDS, "300");
        });
        values.read();
        try {
            values.changed(new Changed("parameter"));
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("no database");
        }

        assertThat(values.number(SIP_KEEP_ALIVE_SECONDS)).isEqualTo(300);
    }

    /** A slow reading of an old state must not win over a quick one of the new: each sees its own change afterwards. */
    @Test
    void neverFallBehindAChangeThatWasAnnounced() throws Exception {
        AtomicInteger committed = new AtomicInteger(30);
        ParameterValues values = new ParameterValues(() -> {
            String state = Integer.toString(committed.get());
            if (Integer.parseInt(state) % 3 == 0) {
                LockSupport.parkNanos(1); // lets others commit between this reading and its end
            }
            return Map.of(SIP_KEEP_ALIVE_SECONDS, state);
        });
        CountDownLatch together = new CountDownLatch(1);
        try (ExecutorService editors = Executors.newFixedThreadPool(8)) {
            var done = IntStream.range(0, 8)
                    .<Future<?>>mapToObj(editor -> editors.submit(() -> {
                        together.await();
                        for (int i = 0; i < 300; i++) {
                            int mine = committed.incrementAndGet();
                            values.changed(new Changed("parameter"));
                            assertThat(values.number(SIP_KEEP_ALIVE_SECONDS)).isGreaterThanOrEqualTo(mine);
                        }
                        return null;
                    }))
                    .toList();
            together.countDown();
            for (Future<?> editor : done) {
                editor.get();
            }
        }
        assertThat(values.number(SIP_KEEP_ALIVE_SECONDS)).isEqualTo(committed.get());
    }
}
