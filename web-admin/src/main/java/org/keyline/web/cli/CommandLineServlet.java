package org.keyline.web.cli;

import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.keyline.access.Roles;
import org.keyline.cli.CommandLine;
import org.keyline.fault.Fault;

/**
 * {@code POST /cli}: a command line as text in, followed by a document where the command takes one, its answer as text out. Takes nothing but a bearer token, so that a page
 * elsewhere cannot use the cookie of somebody who is logged in to the console; and of those only what was issued for the
 * console (its audience, which oidc.json has verified), so that an administrator's phone cannot administer.
 *
 * <p>401 without a good token, 403 without the role, 400 when the command cannot be carried out, 409 when somebody else
 * changed the same meanwhile, 413 beyond {@value #MOST_BYTES} bytes of the line or
 * {@value #MOST_BYTES_IN_ALL} of all, 415 when it is not text.
 */
@WebServlet("/cli")
public class CommandLineServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int MOST_BYTES = 1024;
    /** With the document that follows some commands. */
    private static final int MOST_BYTES_IN_ALL = MOST_BYTES + CommandLine.LONGEST_DOCUMENT;

    @Inject
    private CommandLine commandLine;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!"POST".equals(request.getMethod())) {
            response.setHeader("Allow", "POST");
            answer(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "Send the command by POST.\n");
        } else if (!isLoggedIn(request, response)) {
            response.setHeader(
                    "WWW-Authenticate",
                    "Bearer realm=\"keyline\"" + (hasToken(request) ? ", error=\"invalid_token\"" : ""));
            answer(
                    response,
                    HttpServletResponse.SC_UNAUTHORIZED,
                    "Log in with a bearer token that the client keyline-cli was given for the console.\n");
        } else if (!request.isUserInRole(Roles.ADMINISTRATOR) && !request.isUserInRole(Roles.AUDITOR)) {
            answer(response, HttpServletResponse.SC_FORBIDDEN, "Your role does not allow the command line.\n");
        } else if (!isText(request)) {
            answer(response, HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, "Send the command as text/plain.\n");
        } else {
            read(request, response);
        }
    }

    private void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES_IN_ALL + 1);
        if (body.length > MOST_BYTES_IN_ALL || lengthOfFirstLine(body) > MOST_BYTES) {
            answer(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "The command is too long.\n");
            return;
        }
        run(body, response);
    }

    private static int lengthOfFirstLine(byte[] body) {
        int length = 0;
        while (length < body.length && body[length] != '\n') {
            length++;
        }
        return length;
    }

    private void run(byte[] body, HttpServletResponse response) throws IOException {
        try {
            String line = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            answer(response, HttpServletResponse.SC_OK, commandLine.run(line.strip()));
        } catch (CharacterCodingException e) {
            answer(response, HttpServletResponse.SC_BAD_REQUEST, "The command is not UTF-8.\n");
        } catch (Fault.Conflict e) {
            answer(response, HttpServletResponse.SC_CONFLICT, e.getMessage() + "\n");
        } catch (Fault.Denied e) {
            answer(response, HttpServletResponse.SC_FORBIDDEN, e.getMessage() + "\n");
        } catch (Fault e) {
            answer(response, HttpServletResponse.SC_BAD_REQUEST, e.getMessage() + "\n");
        } catch (EJBAccessException e) {
            answer(response, HttpServletResponse.SC_FORBIDDEN, "Your role does not allow this command.\n");
        } catch (EJBException e) {
            WebLog.LOG.commandFailed(e);
            answer(
                    response,
                    HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                    "The command failed; the server's log says why.\n");
        }
    }

    private static boolean isLoggedIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!hasToken(request)) {
            return false;
        }
        try {
            return request.authenticate(response);
        } catch (ServletException e) {
            // The token was not good; the container says so by this exception.
            return false;
        }
    }

    private static boolean hasToken(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith("bearer ");
    }

    private static boolean isText(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/plain");
    }

    private static void answer(HttpServletResponse response, int status, String text) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(text);
    }
}
