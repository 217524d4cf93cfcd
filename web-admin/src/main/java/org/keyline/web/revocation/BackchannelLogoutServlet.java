package org.keyline.web.revocation;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.keyline.fault.Fault;
import org.keyline.token.LogoutTokens;

/**
 * {@code POST /backchannel-logout}: an issuer says that a login has ended (OpenID Connect Back-Channel Logout 1.0 section 2.5). The
 * logout token says who sends it, so nobody has to log in here.
 *
 * <p>200 when it is taken, 400 when it breaks a rule, 503 when it should be sent again.
 */
@WebServlet("/backchannel-logout")
public class BackchannelLogoutServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1;

    private static final String FIELD = "logout_token=";
    private static final int MOST_BYTES = 16 * 1024;

    private final transient BoundedBody body = new BoundedBody(MOST_BYTES, "application/x-www-form-urlencoded");

    @Inject
    private transient LogoutTokens tokens;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (body.read(request, response, form -> tokens.accept(token(form)))) {
            response.setStatus(HttpServletResponse.SC_OK);
        }
    }

    /** The one field; others may stand beside it and mean nothing. */
    private static String token(byte[] form) {
        List<String> found = new ArrayList<>();
        for (String field : new String(form, StandardCharsets.ISO_8859_1).split("&", -1)) {
            if (field.startsWith(FIELD)) {
                found.add(field.substring(FIELD.length()));
            }
        }
        if (found.size() != 1) {
            throw new Fault.Invalid("The form does not have one logout_token.");
        }
        try {
            return URLDecoder.decode(found.getFirst(), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Fault.Invalid("The form is not encoded as one.");
        }
    }
}
