package org.keyline.sip.stack;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** One of our connections as JAIN-SIP sees it. */
final class FlowChannel extends MessageChannel {

    private final InetSocketAddress remote;
    private final Consumer<SIPResponse> answers;

    /**
     * @param answers takes the answers that the stack gives by itself
     */
    FlowChannel(MessageProcessor processor, InetSocketAddress remote, Consumer<SIPResponse> answers) {
        this.messageProcessor = processor;
        this.remote = remote;
        this.answers = answers;
    }

    @Override
    public void sendMessage(SIPMessage message) throws IOException {
        if (!(message instanceof SIPResponse response)) {
            throw new IOException("Only answers go out by themselves");
        }
        answers.accept(response);
    }

    @Override
    protected void sendMessage(byte[] message, InetAddress address, int port, boolean reconnect) throws IOException {
        throw new IOException("No connection is opened towards " + address + ":" + port);
    }

    @Override
    public void close() {
        // The connection is the transport's.
    }

    @Override
    public SIPTransactionStack getSIPStack() {
        return messageProcessor.getSIPStack();
    }

    @Override
    public String getTransport() {
        return messageProcessor.getTransport();
    }

    @Override
    public boolean isReliable() {
        return !"UDP".equalsIgnoreCase(getTransport());
    }

    @Override
    public boolean isSecure() {
        return messageProcessor.isSecure();
    }

    @Override
    public String getPeerAddress() {
        return remote.getAddress().getHostAddress();
    }

    @Override
    protected InetAddress getPeerInetAddress() {
        return remote.getAddress();
    }

    @Override
    protected String getPeerProtocol() {
        return getTransport();
    }

    @Override
    public int getPeerPort() {
        return remote.getPort();
    }

    @Override
    public int getPeerPacketSourcePort() {
        return remote.getPort();
    }

    @Override
    public InetAddress getPeerPacketSourceAddress() {
        return remote.getAddress();
    }

    @Override
    public String getKey() {
        return getKey(remote.getAddress(), remote.getPort(), getTransport());
    }

    @Override
    public String getViaHost() {
        return getPeerAddress();
    }

    @Override
    public int getViaPort() {
        return remote.getPort();
    }
}
