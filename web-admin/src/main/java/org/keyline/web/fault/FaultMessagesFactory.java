package org.keyline.web.fault;

import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;

/** Named in faces-config.xml. */
public final class FaultMessagesFactory extends ExceptionHandlerFactory {

    public FaultMessagesFactory(ExceptionHandlerFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return new FaultMessages(getWrapped().getExceptionHandler());
    }
}
