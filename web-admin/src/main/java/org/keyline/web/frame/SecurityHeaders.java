package org.keyline.web.frame;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.Serial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the headers that the server gives to every answer, but for the policy that a page brings with its nonce: also over a
 * reset, and on the error page after an exception, before which the container clears them. Keeps pages out of caches.
 */
@WebFilter(
        urlPatterns = "/*",
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR})
public class SecurityHeaders extends HttpFilter {

    @Serial
    private static final long serialVersionUID = 1;

    private static final String POLICY = "Content-Security-Policy";
    /** Set by the server's filters, see server.cli. */
    private static final List<String> KEPT = List.of(
            POLICY,
            "X-Content-Type-Options",
            "X-Frame-Options",
            "Referrer-Policy",
            "Cross-Origin-Opener-Policy",
            "Strict-Transport-Security");

    @Override
    @SuppressWarnings("unchecked")
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String attribute = SecurityHeaders.class.getName();
        var given = (Map<String, String>) request.getAttribute(attribute);
        if (given == null) {
            given = given(response);
            request.setAttribute(attribute, given);
        }
        given.forEach(response::setHeader);
        if (!request.getServletPath().startsWith("/jakarta.faces.resource")) {
            response.setHeader("Cache-Control", "no-store");
        }
        chain.doFilter(request, new Keeping(response, given));
    }

    private static Map<String, String> given(HttpServletResponse response) {
        Map<String, String> given = new HashMap<>();
        for (String name : KEPT) {
            String value = response.getHeader(name);
            if (value != null) {
                given.put(name, value);
            }
        }
        return given;
    }

    private static final class Keeping extends HttpServletResponseWrapper {
        private final Map<String, String> given;

        Keeping(HttpServletResponse response, Map<String, String> given) {
            super(response);
            this.given = given;
        }

        /** A page's policy is added by PrimeFaces: of two policies a browser obeys both. */
        @Override
        public void addHeader(String name, String value) {
            if (POLICY.equalsIgnoreCase(name)) {
                setHeader(name, value);
            } else {
                super.addHeader(name, value);
            }
        }

        @Override
        public void reset() {
            super.reset();
            given.forEach(this::setHeader);
        }
    }
}
