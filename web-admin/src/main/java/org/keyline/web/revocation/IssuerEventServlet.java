package org.keyline.web.revocation;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.Optional;
import org.keyline.token.IssuerEvents;

/**
 * {@code POST /issuer-events}: Keyline's provider in Keycloak tells of tokens that have ended. Its signature, in the header field
 * {@code Keyline-Signature}, says who sends it.
 *
 * <p>204 when it is taken, 403 when it is not signed with the secret, 400 when it is not understood, 503 when it should be sent
 * again.
 */
@WebServlet("/issuer-events")
public class IssuerEventServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int MOST_BYTES = 4 * 1024;

    private final transient BoundedBody body = new BoundedBody(MOST_BYTES, "application/json");

    @Inject
    private transient IssuerEvents events;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String signature =
                Optional.ofNullable(request.getHeader("Keyline-Signature")).orElse("");
        if (body.read(request, response, event -> events.accept(event, signature))) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
    }
}
