package org.keyline.sip.adapter;

import jakarta.resource.Referenceable;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import javax.naming.Reference;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.ListenerSpec;
import org.keyline.sip.ListenerState;
import org.keyline.sip.PeerLimits;
import org.keyline.sip.SipListeners;
import org.keyline.sip.TlsMaterial;

/** The administered object that gives the application control of the listeners. */
public class SipListenersObject implements SipListeners, ResourceAdapterAssociation, Referenceable, Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private transient @Nullable SipResourceAdapter adapter;
    private transient @Nullable Reference reference;

    @Override
    public List<ListenerState> apply(List<ListenerSpec> wanted, TlsMaterial tls) {
        return adapter().apply(wanted, tls);
    }

    @Override
    public void limit(PeerLimits limits) {
        adapter().limit(limits);
    }

    @Override
    public List<ListenerState> state() {
        return adapter().state();
    }

    @Override
    public Optional<String> certificateProblem() {
        return adapter().certificateProblem();
    }

    @Override
    public void close(long connection) {
        adapter().close(connection);
    }

    private SipResourceAdapter adapter() {
        if (adapter == null) {
            throw new IllegalStateException("The SIP resource adapter is not there");
        }
        return adapter;
    }

    @Override
    public @Nullable ResourceAdapter getResourceAdapter() {
        return adapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter adapter) {
        this.adapter = (SipResourceAdapter) adapter;
    }

    @Override
    public @Nullable Reference getReference() {
        return reference;
    }

    @Override
    public void setReference(Reference reference) {
        this.reference = reference;
    }
}
