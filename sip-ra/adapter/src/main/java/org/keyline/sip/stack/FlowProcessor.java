package org.keyline.sip.stack;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.MessageProcessorFactory;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;

/**
 * JAIN-SIP's side of our transport, one for each protocol. Ports come and go with the wanted set of listeners without the
 * stack knowing; so there is nothing to start or to stop here.
 */
final class FlowProcessor extends MessageProcessor {

    private FlowProcessor(InetAddress address, int port, String transport, SIPTransactionStack stack) {
        super(address, port, transport, stack);
    }

    /** Made by name by the stack. */
    public static final class Factory implements MessageProcessorFactory {
        @Override
        public MessageProcessor createMessageProcessor(
                SIPTransactionStack stack, InetAddress address, int port, String transport) {
            return new FlowProcessor(address, port, transport, stack);
        }
    }

    @Override
    public SIPTransactionStack getSIPStack() {
        return sipStack;
    }

    /** RFC 5626: what goes to a client goes by the flow that it opened; we never connect out. */
    @Override
    public MessageChannel createMessageChannel(HostPort target) throws IOException {
        throw new IOException("No connection is opened towards " + target);
    }

    @Override
    public MessageChannel createMessageChannel(InetAddress address, int port) throws IOException {
        throw new IOException("No connection is opened towards " + address + ":" + port);
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public int getDefaultTargetPort() {
        return isSecure() ? 5061 : 5060;
    }

    @Override
    public boolean isSecure() {
        return "TLS".equalsIgnoreCase(transport);
    }

    @Override
    public int getMaximumMessageSize() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean inUse() {
        return true;
    }
}
