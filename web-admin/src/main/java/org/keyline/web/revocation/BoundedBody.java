package org.keyline.web.revocation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.keyline.fault.Fault;

/**
 * The bodies of requests that anybody may send: each of them short, and few worked on at a time. What they are is checked by whoever is given
 * them.
 */
final class BoundedBody {

    /** Two doors of these leave others half of the threads that a machine with two cores works with. */
    static final int MOST_AT_A_TIME = 8;

    /** From the first byte to the last. */
    static final Duration LONGEST_READING = Duration.ofSeconds(5);

    private static final int CHUNK = 2048;

    private final Semaphore places = new Semaphore(MOST_AT_A_TIME);
    private final LongSupplier nanos;
    private final int mostBytes;
    private final String type;

    /** What is done with a body. */
    interface Use {
        void take(byte[] body) throws IOException;
    }

    BoundedBody(int mostBytes, String type) {
        this(mostBytes, type, System::nanoTime);
    }

    BoundedBody(int mostBytes, String type, LongSupplier nanos) {
        this.nanos = nanos;
        this.mostBytes = mostBytes;
        this.type = type;
    }

    /** Answers whatever keeps the body from being taken; 204 or what the use says otherwise is the caller's. */
    boolean read(HttpServletRequest request, HttpServletResponse response, Use use) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        String given = request.getContentType();
        if (!"POST".equals(request.getMethod())) {
            response.setHeader("Allow", "POST");
            return refuse(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "Send it by POST.");
        }
        if (given == null || !given.split(";", 2)[0].strip().equalsIgnoreCase(type)) {
            return refuse(response, HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, "Send it as " + type + ".");
        }
        if (request.getContentLengthLong() > mostBytes) {
            return refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "It is too long.");
        }
        // Taken before it is read: who sends slowly keeps a thread, and there shall be few of them.
        if (!places.tryAcquire()) {
            response.setHeader("Retry-After", "1");
            return refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "Too many come at once.");
        }
        try {
            return taken(request, response, use);
        } finally {
            places.release();
        }
    }

    private boolean taken(HttpServletRequest request, HttpServletResponse response, Use use) throws IOException {
        Optional<byte[]> body = bytes(request.getInputStream());
        if (body.isEmpty()) {
            response.setHeader("Connection", "close");
            return refuse(response, HttpServletResponse.SC_REQUEST_TIMEOUT, "It comes too slowly.");
        }
        if (body.get().length > mostBytes) {
            return refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "It is too long.");
        }
        try {
            use.take(body.get());
            return true;
        } catch (Fault.Denied e) {
            return refuse(response, HttpServletResponse.SC_FORBIDDEN, String.valueOf(e.getMessage()));
        } catch (Fault.Conflict e) {
            return refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()));
        } catch (Fault e) {
            return refuse(response, HttpServletResponse.SC_BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            RevocationWebLog.LOG.notTaken(e.toString());
            return refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "It cannot be written down now.");
        }
    }

    /** At most one byte more than may come; empty when it takes too long. */
    private Optional<byte[]> bytes(InputStream stream) throws IOException {
        long began = nanos.getAsLong();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        while (read.size() <= mostBytes) {
            int count = stream.read(chunk, 0, Math.min(CHUNK, mostBytes + 1 - read.size()));
            if (nanos.getAsLong() - began > LONGEST_READING.toNanos()) {
                return Optional.empty();
            }
            if (count < 0) {
                break;
            }
            read.write(chunk, 0, count);
        }
        return Optional.of(read.toByteArray());
    }

    private static boolean refuse(HttpServletResponse response, int status, String why) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter()
                .write("{\"error\":\"invalid_request\",\"error_description\":\""
                        + why.replaceAll("[\\\\\"\\p{Cntrl}]", "") + "\"}\n");
        return false;
    }
}
