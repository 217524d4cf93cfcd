package org.keyline.web.fault;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keyline.web.frame.Messages;

/**
 * Refuses Ajax requests that do not come from a page of the console: without the nonce of a page PrimeFaces could not answer
 * them, and would say so with a stack trace. Named in faces-config.xml.
 */
public final class PartialRequests implements PhaseListener {

    @Serial
    private static final long serialVersionUID = 1;

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.RESTORE_VIEW;
    }

    @Override
    public void beforePhase(PhaseEvent event) {
        FacesContext context = event.getFacesContext();
        ExternalContext external = context.getExternalContext();
        if (context.getPartialViewContext().isAjaxRequest()
                && !isNonce(external.getRequestParameterMap().get("primefaces.nonce"))) {
            refuse(context, external);
        }
    }

    private static void refuse(FacesContext context, ExternalContext external) {
        external.setResponseStatus(HttpServletResponse.SC_BAD_REQUEST);
        external.setResponseContentType("text/plain;charset=UTF-8");
        try {
            external.getResponseOutputStream()
                    .write((Messages.text("error.partial") + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        context.responseComplete();
    }

    /** Whether it has the form of PrimeFaces' nonces: a UUID in Base64. */
    static boolean isNonce(@Nullable String text) {
        if (text == null) {
            return false;
        }
        try {
            UUID.fromString(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
