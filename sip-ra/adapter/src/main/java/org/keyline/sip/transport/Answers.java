package org.keyline.sip.transport;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests of the last 32 seconds with their answers, so that one which comes again gets the same answer (RFC 3261 section
 * 17.2). For one event loop only; what it keeps is bounded, the oldest goes first.
 */
final class Answers {

    /** Timer J and Timer H: 64 times T1. */
    private static final Duration KEPT = Duration.ofSeconds(32);

    /** What a request costs here beside its texts. */
    private static final int OVERHEAD = 300;

    private static final byte[] NONE_YET = {};

    private final int mostBytes;
    private final LongSupplier nanoTime;
    private final LinkedHashMap<Request, Answer> answers = new LinkedHashMap<>();
    private int bytes;

    /**
     * @param mostBytes what may be kept, about
     * @param nanoTime the clock
     */
    Answers(int mostBytes, LongSupplier nanoTime) {
        this.mostBytes = mostBytes;
        this.nanoTime = nanoTime;
    }

    /**
     * What makes a request the same (RFC 3261 section 17.2.3): branch, sent-by and method stand in these texts, and what
     * identifies a request without the branch's cookie as well.
     */
    private record Request(InetSocketAddress source, String via, String cseq, String callId) {

        static Request of(InetSocketAddress source, RawMessage message) {
            return new Request(source, text(message, "Via"), text(message, "CSeq"), text(message, "Call-ID"));
        }

        private static String text(RawMessage message, String name) {
            String value = message.first(name);
            return value == null ? "" : value;
        }

        int weight() {
            return OVERHEAD + via.length() + cseq.length() + callId.length();
        }
    }

    private record Answer(byte[] bytes, long since) {}

    /** The answer that this request got; empty while it has none yet; null when it comes for the first time, and is known now. */
    byte @Nullable [] known(InetSocketAddress source, RawMessage message) {
        forgetOld();
        Request request = Request.of(source, message);
        Answer answer = answers.get(request);
        if (answer != null) {
            return answer.bytes();
        }
        keep(request, new Answer(NONE_YET, nanoTime.getAsLong()));
        return null;
    }

    /** The request has been answered. */
    void answered(InetSocketAddress source, RawMessage message, byte[] answer) {
        Request request = Request.of(source, message);
        Answer before = answers.get(request);
        if (before != null) {
            forget(request, before);
        }
        keep(request, new Answer(answer, nanoTime.getAsLong()));
    }

    private void keep(Request request, Answer answer) {
        answers.put(request, answer);
        bytes += weight(request, answer);
        Iterator<Map.Entry<Request, Answer>> oldest = answers.entrySet().iterator();
        while (bytes > mostBytes && oldest.hasNext()) {
            Map.Entry<Request, Answer> entry = oldest.next();
            bytes -= weight(entry.getKey(), entry.getValue());
            oldest.remove();
        }
    }

    private void forget(Request request, Answer answer) {
        answers.remove(request);
        bytes -= weight(request, answer);
    }

    private static int weight(Request request, Answer answer) {
        return request.weight() + answer.bytes().length;
    }

    /** Those that are too old stand first. */
    void forgetOld() {
        long now = nanoTime.getAsLong();
        Iterator<Map.Entry<Request, Answer>> oldest = answers.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<Request, Answer> entry = oldest.next();
            if (now - entry.getValue().since() < KEPT.toNanos()) {
                return;
            }
            bytes -= weight(entry.getKey(), entry.getValue());
            oldest.remove();
        }
    }
}
