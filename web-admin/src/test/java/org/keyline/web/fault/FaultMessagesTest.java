package org.keyline.web.fault;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.el.ELException;
import jakarta.faces.FacesException;
import org.junit.jupiter.api.Test;
import org.keyline.fault.Fault;

class FaultMessagesTest {

    @Test
    void findsTheFaultUnderWhatTheContainerWrappedAroundIt() {
        Fault fault = new Fault.Conflict("Somebody else has changed it.");

        assertThat(FaultMessages.text(new FacesException(new ELException(fault))))
                .contains("Somebody else has changed it.");
    }

    @Test
    void leavesWhatTheViewerCannotMendToTheErrorPage() {
        assertThat(FaultMessages.text(new FacesException(new IllegalStateException("secret detail"))))
                .isEmpty();
    }
}
