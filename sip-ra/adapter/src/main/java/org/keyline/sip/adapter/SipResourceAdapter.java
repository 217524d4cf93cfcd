package org.keyline.sip.adapter;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javax.sip.SipException;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.ListenerSpec;
import org.keyline.sip.ListenerState;
import org.keyline.sip.OwnRequest;
import org.keyline.sip.PeerLimits;
import org.keyline.sip.SipClient;
import org.keyline.sip.TlsMaterial;
import org.keyline.sip.forward.Forwarder;
import org.keyline.sip.stack.SipService;

/**
 * The life cycle: the stack starts and stops with the adapter; ports are open while both the application's endpoint is
 * active and it has said which listeners it wants.
 */
public class SipResourceAdapter extends SipSettings implements ResourceAdapter {

    private @Nullable WorkManager workManager;
    private volatile @Nullable SipService service;
    private @Nullable Endpoints endpoints;
    private @Nullable Wanted wanted;
    private @Nullable PeerLimits peerLimits;

    @Override
    public synchronized void start(BootstrapContext context) throws ResourceAdapterInternalException {
        workManager = context.getWorkManager();
        endpoints = new Endpoints(loops());
        try {
            service = new SipService(loops(), limits(), forwardLimits(), server(), endpoints);
        } catch (SipException e) {
            throw new ResourceAdapterInternalException(e);
        }
        if (peerLimits != null) {
            service.limit(peerLimits);
        }
    }

    @Override
    public void stop() {
        SipService stopped;
        synchronized (this) {
            stopped = service;
            service = null;
            wanted = null;
        }
        if (stopped != null) {
            stopped.close();
        }
    }

    @Override
    public void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec) throws ResourceException {
        synchronized (this) {
            if (endpoints == null || workManager == null) {
                throw new ResourceAdapterInternalException("Not started");
            }
            endpoints.activate(factory);
        }
        try {
            workManager.scheduleWork(new OpenListeners(this));
        } catch (WorkException e) {
            throw new ResourceAdapterInternalException(e);
        }
    }

    @Override
    public synchronized void endpointDeactivation(MessageEndpointFactory factory, ActivationSpec spec) {
        SipService running = service;
        if (running != null) {
            running.closeListeners();
        }
        if (endpoints != null) {
            endpoints.deactivate(factory);
        }
    }

    @Override
    public XAResource @Nullable [] getXAResources(ActivationSpec[] specs) {
        return null;
    }

    synchronized void limit(PeerLimits limits) {
        peerLimits = limits;
        SipService running = service;
        if (running != null) {
            running.limit(limits);
        }
    }

    synchronized List<ListenerState> apply(List<ListenerSpec> listeners, TlsMaterial tls) {
        wanted = new Wanted(listeners, tls);
        return openWanted();
    }

    /** Brings the ports to the wanted state, if the application is there to answer. */
    synchronized List<ListenerState> openWanted() {
        Wanted now = wanted;
        if (now == null) {
            return List.of();
        }
        SipService running = service;
        if (running == null || endpoints == null || !endpoints.isActive()) {
            return closed(now);
        }
        return running.apply(now.listeners(), now.tls());
    }

    synchronized List<ListenerState> state() {
        Wanted now = wanted;
        if (now == null) {
            return List.of();
        }
        SipService running = service;
        return running == null || endpoints == null || !endpoints.isActive() ? closed(now) : running.state();
    }

    Optional<String> certificateProblem() {
        SipService now = service;
        return now == null ? Optional.empty() : now.certificateProblem();
    }

    Optional<Instant> behindLast() {
        SipService now = service;
        return now == null ? Optional.empty() : now.behindLast();
    }

    private static List<ListenerState> closed(Wanted wanted) {
        return wanted.listeners().stream()
                .map(spec -> new ListenerState(spec, -1, 0, Optional.of("waits for the application to be ready")))
                .toList();
    }

    /** Has something done by what sends requests on; nothing before the start and after the end. Takes no lock. */
    void forwarding(Consumer<Forwarder> what) {
        SipService now = service;
        if (now != null) {
            what.accept(now.forwarding());
        }
    }

    /** Takes no lock. Without the service there is no connection. */
    CompletionStage<Integer> send(OwnRequest request) {
        SipService now = service;
        return now == null ? CompletableFuture.completedFuture(SipClient.GONE) : now.send(request);
    }

    /** Takes no lock: event loops call it, and one that waited here could not open the port that the lock's holder waits for. */
    void close(long connection) {
        SipService now = service;
        if (now != null) {
            now.close(connection);
        }
    }

    /** The container wants adapters of equal settings to be told apart by identity. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
