package org.keyline.sip.stack;

import gov.nist.core.CommonLogger;
import gov.nist.javax.sip.ListeningPointImpl;
import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.ServerRequestInterface;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import org.keyline.sip.ListenerSpec.Protocol;

/**
 * JAIN-SIP, fed with the requests of our transport. One stack, one listening point for each protocol; no dialogs, no
 * transaction kept unless somebody asks for one.
 */
final class JainStack implements SipListener, AutoCloseable {

    /** The threads that JAIN-SIP starts and does not stop are born in here, so that they can be. */
    private final ThreadGroup threads = new ThreadGroup("keyline-jain-sip");

    private final SipStackImpl stack;
    private final Map<Protocol, MessageProcessor> processors = new EnumMap<>(Protocol.class);

    JainStack() throws SipException {
        CommonLogger.legacyLogger = new StackLog();
        TextHeaderParser.install();
        stack = inGroup();
        try {
            listen(Protocol.UDP, 5060);
            listen(Protocol.TCP, 5060);
            listen(Protocol.TLS, 5061);
            // It knows no WebSocket; to it those flows are TLS, and the Vias' transport is nothing that it looks at.
            processors.put(Protocol.WSS, processor(Protocol.TLS));
        } catch (Exception e) {
            close();
            throw new SipException("JAIN-SIP cannot be started", e);
        }
    }

    private SipStackImpl inGroup() throws SipException {
        CompletableFuture<SipStackImpl> made = new CompletableFuture<>();
        new Thread(threads, () -> make(made), "keyline-jain-sip-start").start();
        try {
            return made.join();
        } catch (CompletionException e) {
            throw new SipException("JAIN-SIP cannot be started", e.getCause());
        }
    }

    private static void make(CompletableFuture<SipStackImpl> made) {
        try {
            made.complete(new SipStackImpl(properties()));
        } catch (Exception | LinkageError e) {
            made.completeExceptionally(e);
        }
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("javax.sip.STACK_NAME", "keyline");
        properties.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
        properties.setProperty("gov.nist.javax.sip.REENTRANT_LISTENER", "true");
        properties.setProperty("gov.nist.javax.sip.STACK_LOGGER", StackLog.class.getName());
        properties.setProperty("gov.nist.javax.sip.SERVER_LOGGER", MessageLog.class.getName());
        properties.setProperty("gov.nist.javax.sip.MESSAGE_PROCESSOR_FACTORY", FlowProcessor.Factory.class.getName());
        return properties;
    }

    private void listen(Protocol protocol, int port) throws Exception {
        ListeningPointImpl point = (ListeningPointImpl) stack.createListeningPoint("127.0.0.1", port, protocol.name());
        SipProvider provider = stack.createSipProvider(point);
        provider.addSipListener(this);
        processors.put(protocol, point.getMessageProcessor());
    }

    MessageProcessor processor(Protocol protocol) {
        MessageProcessor processor = processors.get(protocol);
        if (processor == null) {
            throw new IllegalArgumentException("No processor for " + protocol);
        }
        return processor;
    }

    /** Gives a request to the stack, which gives it to its exchange's {@link Exchange#deliver()} unless it refuses it. */
    void receive(SIPRequest request, MessageChannel channel) {
        ServerRequestInterface receiver = stack.newSIPServerRequest(request, channel);
        if (receiver != null) {
            receiver.processRequest(request, channel);
        }
    }

    @Override
    public void processRequest(RequestEvent event) {
        if (((SIPRequest) event.getRequest()).getApplicationData() instanceof Exchange exchange) {
            exchange.deliver();
        }
    }

    @Override
    public void processResponse(ResponseEvent event) {}

    @Override
    public void processTimeout(TimeoutEvent event) {}

    @Override
    public void processIOException(IOExceptionEvent event) {}

    @Override
    public void processTransactionTerminated(TransactionTerminatedEvent event) {}

    @Override
    public void processDialogTerminated(DialogTerminatedEvent event) {}

    /** Stops the stack, its timer and its event scanner; the stack itself waits a second. */
    @Override
    public void close() {
        stack.stop();
        threads.interrupt();
    }
}
