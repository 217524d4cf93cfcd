package org.keyline.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoncesTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.008Z");

    private final Nonces nonces = new Nonces(10);

    @Test
    void tellsWhenEachWasMade() {
        String nonce = nonces.make(NOW);
        assertThat(nonces.made(nonce)).contains(NOW);
        assertThat(nonces.make(NOW)).isNotEqualTo(nonce);
        assertThat(new Nonces(10).made(nonce)).isEmpty();
    }

    @Test
    void knowsNoneThatWasChanged() {
        String nonce = nonces.make(NOW);
        for (int at = 0; at < nonce.length() - 1; at++) {
            char other = nonce.charAt(at) == 'x' ? 'y' : 'x';
            assertThat(nonces.made(nonce.substring(0, at) + other + nonce.substring(at + 1)))
                    .isEmpty();
        }
        assertThat(nonces.made(nonce + "A")).isEmpty();
        assertThat(nonces.made("*".repeat(nonce.length()))).isEmpty();
    }

    @Test
    void whatOneUserCountsIsNotTheOthers() {
        String nonce = nonces.make(NOW);
        assertThat(nonces.use(nonce, NOW, "a", 1)).isTrue();
        assertThat(nonces.use(nonce, NOW, "b", Integer.MAX_VALUE)).isTrue();
        assertThat(nonces.use(nonce, NOW, "a", 2)).isTrue();
        assertThat(nonces.use(nonce, NOW, "a", 2)).isFalse();
    }

    /** What had to make room for others does not count from the start again. */
    @Test
    void aReplayIsFoundOutThoughTheNonceIsForgotten() {
        List<String> used = new ArrayList<>();
        for (int n = 0; n < 200; n++) {
            String nonce = nonces.make(NOW.plusMillis(n));
            assertThat(nonces.use(nonce, NOW.plusMillis(n), "a", 1)).isTrue();
            used.add(nonce);
        }
        nonces.settle();
        for (int n = 0; n < used.size(); n++) {
            assertThat(nonces.use(used.get(n), NOW.plusMillis(n), "a", 1)).isFalse();
        }
    }
}
