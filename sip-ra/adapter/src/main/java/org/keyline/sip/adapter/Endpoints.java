package org.keyline.sip.adapter;

import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.Peer;
import org.keyline.sip.RefusedHandshake;
import org.keyline.sip.RetryAfter;
import org.keyline.sip.SipReply;
import org.keyline.sip.SipRequest;
import org.keyline.sip.SipRequestListener;
import org.keyline.sip.stack.Application;
import org.keyline.sip.transport.Gate;
import org.keyline.sip.transport.SipLog;

/**
 * The application's message bean: one endpoint kept for each event loop and called by it alone, made anew after a failure.
 */
final class Endpoints implements Application {

    private final AtomicReferenceArray<@Nullable MessageEndpoint> endpoints;
    private final AtomicReference<@Nullable MessageEndpointFactory> factory = new AtomicReference<>();

    private final Gate gate = new Gate(5, SipLog.LOG::failedMore);

    Endpoints(int loops) {
        this.endpoints = new AtomicReferenceArray<>(loops);
    }

    /** The application is there. */
    void activate(MessageEndpointFactory activated) {
        factory.set(activated);
    }

    /** The application is gone. */
    void deactivate(MessageEndpointFactory deactivated) {
        if (factory.compareAndSet(deactivated, null)) {
            for (int loop = 0; loop < endpoints.length(); loop++) {
                release(loop, endpoints.get(loop));
            }
        }
    }

    boolean isActive() {
        return factory.get() != null;
    }

    @Override
    public SipReply onRequest(int loop, SipRequest request) {
        MessageEndpoint endpoint = endpoint(loop);
        if (endpoint == null) {
            return new SipReply.Respond(503, "Service Unavailable", RetryAfter.soon());
        }
        try {
            return ((SipRequestListener) endpoint).onRequest(request);
        } catch (RuntimeException | LinkageError e) {
            release(loop, endpoint);
            throw e;
        }
    }

    @Override
    public void onClosed(int loop, Peer peer) {
        tell(loop, listener -> listener.onClosed(peer));
    }

    @Override
    public void onHandshakeRefused(int loop, RefusedHandshake refused) {
        tell(loop, listener -> listener.onHandshakeRefused(refused));
    }

    private void tell(int loop, Consumer<SipRequestListener> what) {
        MessageEndpoint endpoint = endpoint(loop);
        if (endpoint == null) {
            return;
        }
        try {
            what.accept((SipRequestListener) endpoint);
        } catch (RuntimeException | LinkageError e) {
            release(loop, endpoint);
            throw e;
        }
    }

    private @Nullable MessageEndpoint endpoint(int loop) {
        MessageEndpoint kept = endpoints.get(loop);
        MessageEndpointFactory from = factory.get();
        if (kept != null || from == null) {
            return kept;
        }
        try {
            MessageEndpoint made = from.createEndpoint(null);
            endpoints.set(loop, made);
            return made;
        } catch (UnavailableException e) {
            if (gate.lets()) {
                SipLog.LOG.noEndpoint(String.valueOf(e.getMessage()));
            }
            return null;
        }
    }

    private void release(int loop, @Nullable MessageEndpoint endpoint) {
        if (endpoint != null && endpoints.compareAndSet(loop, endpoint, null)) {
            try {
                endpoint.release();
            } catch (RuntimeException e) {
                SipLog.LOG.debug("Endpoint could not be released", e);
            }
        }
    }
}
