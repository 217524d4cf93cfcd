package org.keyline.web.frame;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import org.keyline.audit.Channel;
import org.keyline.audit.Origin;

/** Says from where a request comes, for the audit trail. */
@WebFilter("/*")
public class RequestOrigin extends HttpFilter {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private Origin origin;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean line = request.getServletPath().equals("/cli");
        origin.is(line ? Channel.COMMAND_LINE : Channel.CONSOLE, request.getRemoteAddr());
        chain.doFilter(request, response);
    }
}
