package org.keyline.web.revocation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.keyline.fault.Fault;

/**
 * The bodies of requests that anybody may send: each of them short, and few worked on at a time. What they are is checked by whoever is given
 * them.
 */
final class BoundedBody {

    private static final int MOST_AT_A_TIME = 16;

    private final Semaphore places = new Semaphore(MOST_AT_A_TIME);
    private final int mostBytes;
    private final String type;

    /** What is done with a body. */
    interface Use {
        void take(byte[] body) throws IOException;
    }

    BoundedBody(int mostBytes, String type) {
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
        // Read before a place is taken: who sends slowly keeps nobody else waiting.
        byte[] body = request.getInputStream().readNBytes(mostBytes + 1);
        if (body.length > mostBytes) {
            return refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "It is too long.");
        }
        if (!places.tryAcquire()) {
            response.setHeader("Retry-After", "1");
            return refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "Too many come at once.");
        }
        try {
            use.take(body);
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
        } finally {
            places.release();
        }
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
