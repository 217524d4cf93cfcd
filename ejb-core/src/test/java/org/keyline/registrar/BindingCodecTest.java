package org.keyline.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.keyline.revocation.TokenMarks;

class BindingCodecTest {

    @RepeatedTest(50)
    void whatIsWrittenIsRead(RepetitionInfo repetition) throws CorruptBindings {
        Bindings bindings = any(new Random(repetition.getCurrentRepetition()));
        assertThat(BindingCodec.decode(BindingCodec.encode(bindings))).isEqualTo(bindings);
    }

    @Test
    void noBindingsAreRead() throws CorruptBindings {
        assertThat(BindingCodec.decode(BindingCodec.encode(Bindings.NONE))).isEqualTo(Bindings.NONE);
    }

    @Test
    void theMostBindingsAreRead() throws CorruptBindings {
        List<Binding> many = new ArrayList<>();
        for (int n = 0; n < BindingCodec.MOST; n++) {
            many.add(Samples.binding("CSF" + n, n));
        }
        assertThat(BindingCodec.decode(BindingCodec.encode(new Bindings(many))).all())
                .isEqualTo(many);
        many.add(Samples.binding("CSF", 1));
        assertThatThrownBy(() -> BindingCodec.encode(new Bindings(many))).isInstanceOf(IllegalArgumentException.class);
    }

    @RepeatedTest(10)
    void whatIsCutOffIsRefused(RepetitionInfo repetition) {
        byte[] whole = BindingCodec.encode(any(new Random(repetition.getCurrentRepetition())));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> BindingCodec.decode(cut)).isInstanceOf(CorruptBindings.class);
        }
    }

    @Test
    void whatIsTooLongIsRefused() {
        byte[] whole = BindingCodec.encode(new Bindings(List.of(Samples.binding("CSFA", 1))));
        assertThatThrownBy(() -> BindingCodec.decode(Arrays.copyOf(whole, whole.length + 1)))
                .isInstanceOf(CorruptBindings.class);
    }

    @Test
    void anotherVersionIsRefused() {
        byte[] whole = BindingCodec.encode(new Bindings(List.of(Samples.binding("CSFA", 1))));
        whole[0]++;
        assertThatThrownBy(() -> BindingCodec.decode(whole)).isInstanceOf(CorruptBindings.class);
    }

    /** Bytes at random, and entries with one byte changed: read as something or refused, nothing else. */
    @Test
    void garbageEndsInARefusal() {
        Random random = new Random(42);
        byte[] whole = BindingCodec.encode(any(random));
        for (int n = 0; n < 20_000; n++) {
            byte[] garbage;
            if (n % 2 == 0) {
                garbage = new byte[random.nextInt(200)];
                random.nextBytes(garbage);
                if (garbage.length > 0) {
                    garbage[0] = StoredForm.VERSION;
                }
            } else {
                garbage = whole.clone();
                garbage[random.nextInt(garbage.length)] ^= (byte) (1 + random.nextInt(255));
            }
            try {
                assertThat(BindingCodec.decode(garbage)).isNotNull();
            } catch (CorruptBindings expected) {
                assertThat(expected).hasMessageMatching("[a-zA-Z0-9 -]+");
            }
        }
    }

    private static Bindings any(Random random) {
        List<Binding> all = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int n = 0; n < count; n++) {
            all.add(new Binding(
                    new Contact(text(random, 80), text(random, 300), text(random, 60)),
                    text(random, 20),
                    text(random, 20),
                    new TokenMarks(
                            random.nextLong(),
                            random.nextLong(),
                            random.nextLong(),
                            random.nextLong(),
                            random.nextLong(),
                            random.nextLong()),
                    text(random, 40),
                    new Flow(
                            text(random, 10),
                            random.nextLong(),
                            text(random, 40),
                            random.nextInt(65536),
                            text(random, 30)),
                    random.nextBoolean() ? List.of() : List.of(text(random, 50), text(random, 50)),
                    text(random, 50),
                    random.nextInt(Integer.MAX_VALUE),
                    time(random),
                    time(random),
                    time(random)));
        }
        return new Bindings(all);
    }

    private static Instant time(Random random) {
        return Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
    }

    private static String text(Random random, int longest) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(longest); n > 0; n--) {
            text.append(random.nextInt(10) == 0 ? "é€😀".substring(0, 2) : (char) (' ' + random.nextInt(95)));
        }
        return text.toString();
    }
}
