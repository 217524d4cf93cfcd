package org.keyline.web.fault;

import jakarta.ejb.EJBAccessException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.ExceptionQueuedEventContext;
import jakarta.faces.event.PhaseId;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keyline.fault.Fault;
import org.keyline.web.frame.Messages;

/**
 * The edge where a {@link Fault} becomes a line in the Status box and the page is shown again as it was. What is no fault
 * of the viewer goes on to the error page.
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
            Optional<String> text =
                    event.getPhaseId() == PhaseId.RENDER_RESPONSE ? Optional.empty() : text(event.getException());
            if (text.isPresent()) {
                Messages.error(text.get());
                FacesContext.getCurrentInstance().validationFailed();
                queued.remove();
            }
        }
        getWrapped().handle();
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
