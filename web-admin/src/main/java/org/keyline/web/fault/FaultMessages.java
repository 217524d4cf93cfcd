package org.keyline.web.fault;

import jakarta.ejb.EJBAccessException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.ExceptionQueuedEventContext;
import jakarta.faces.event.PhaseId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keyline.fault.Fault;
import org.keyline.web.frame.Messages;

/**
 * The edge where a {@link Fault} becomes a line in the Status box and the page is shown again as it was, and where a page
 * that has expired is answered as such. What is no fault of the viewer goes on to the error page.
 */
final class FaultMessages extends ExceptionHandlerWrapper {

    FaultMessages(ExceptionHandler wrapped) {
        super(wrapped);
    }

    @Override
    public void handle() {
        Iterator<ExceptionQueuedEvent> queued =
                getUnhandledExceptionQueuedEvents().iterator();
        while (queued.hasNext()) {
            ExceptionQueuedEventContext event = queued.next().getContext();
            if (isTold(event)) {
                queued.remove();
            }
        }
        getWrapped().handle();
    }

    private static boolean isTold(ExceptionQueuedEventContext event) {
        Throwable thrown = event.getException();
        FacesContext context = FacesContext.getCurrentInstance();
        // of a partial request OmniFaces makes one for a whole page
        if (thrown instanceof ViewExpiredException
                && !context.getPartialViewContext().isAjaxRequest()) {
            sayExpired(context);
            return true;
        }
        Optional<String> text = event.getPhaseId() == PhaseId.RENDER_RESPONSE ? Optional.empty() : text(thrown);
        text.ifPresent(Messages::error);
        text.ifPresent(told -> context.validationFailed());
        return text.isPresent();
    }

    /** By its status, for which web.xml has the page: an exception that reached the container would be logged as its own. */
    private static void sayExpired(FacesContext context) {
        try {
            context.getExternalContext().responseSendError(HttpServletResponse.SC_GONE, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        context.responseComplete();
    }

    /** What to tell the viewer; empty when it is not for them to mend. */
    static Optional<String> text(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Fault) {
                return Optional.ofNullable(cause.getMessage());
            }
            if (cause instanceof EJBAccessException) {
                return Optional.of(Messages.text("fault.forbidden"));
            }
        }
        return Optional.empty();
    }
}
