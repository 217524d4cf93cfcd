package org.keyline.web.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bodies that anybody may send are short, come quickly, and few at a time. */
class BoundedBodyTest {

    private static final int MOST = 100;

    private long nanos;
    private int status;
    private final List<byte[]> taken = new ArrayList<>();
    private final BoundedBody body = new BoundedBody(MOST, "application/json", () -> nanos);

    /** Called for each byte before it comes. */
    private interface Arrival {
        void next();
    }

    private boolean read(int length, Arrival arrival) {
        HttpServletRequest request =
                fake(HttpServletRequest.class, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMethod" -> "POST";
                    case "getContentType" -> "application/json";
                    case "getContentLengthLong" -> -1L;
                    case "getInputStream" -> new Trickle(length, arrival);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        try {
            return body.read(request, response(), taken::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpServletResponse response() {
        return fake(HttpServletResponse.class, (proxy, method, arguments) -> {
            if (method.getName().equals("setStatus")) {
                status = (int) arguments[0];
            }
            return method.getName().equals("getWriter") ? new PrintWriter(new StringWriter()) : null;
        });
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Byte after byte. */
    private static final class Trickle extends ServletInputStream {

        private final Arrival arrival;
        private int left;

        Trickle(int length, Arrival arrival) {
            this.left = length;
            this.arrival = arrival;
        }

        @Override
        public int read() {
            arrival.next();
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int next = read();
            if (next >= 0) {
                into[offset] = (byte) next;
            }
            return next < 0 ? -1 : 1;
        }

        @Override
        public boolean isFinished() {
            return left <= 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void takesWhatIsShort() {
        assertThat(read(MOST, () -> {})).isTrue();
        assertThat(taken)
                .singleElement()
                .satisfies(bytes ->
                        assertThat(new String(bytes, StandardCharsets.US_ASCII)).isEqualTo("x".repeat(MOST)));
    }

    @Test
    void refusesWhatIsLonger() {
        assertThat(read(MOST + 1, () -> {})).isFalse();
        assertThat(status).isEqualTo(413);
        assertThat(taken).isEmpty();
    }

    @Test
    void refusesWhatComesTooSlowlyAsAWhole() {
        long second = Duration.ofSeconds(1).toNanos();
        assertThat(read(MOST, () -> nanos += second)).isFalse();
        assertThat(status).isEqualTo(408);
        assertThat(nanos).isEqualTo(second * (BoundedBody.LONGEST_READING.toSeconds() + 1));
        assertThat(taken).isEmpty();
    }

    @Test
    void whileAsManyAreReadAsMayBeTheNextIsTurnedAway() {
        List<Boolean> more = new ArrayList<>();
        readWithin(BoundedBody.MOST_AT_A_TIME, more);
        assertThat(more).containsExactly(false);
        assertThat(taken).hasSize(BoundedBody.MOST_AT_A_TIME);
        assertThat(read(1, () -> {})).as("the places are free again").isTrue();
    }

    /** Each begins while the one before has still to send its byte; the last finds no place. */
    private void readWithin(int places, List<Boolean> more) {
        boolean[] begun = new boolean[1];
        boolean done = read(1, () -> {
            if (!begun[0]) {
                begun[0] = true;
                readWithin(places - 1, more);
            }
        });
        if (places == 0) {
            more.add(done);
            assertThat(status).isEqualTo(503);
        }
    }
}
