package org.keyline.sip.adapter;

import jakarta.resource.Referenceable;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.io.Serial;
import java.io.Serializable;
import javax.naming.Reference;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.NodeLink;
import org.keyline.sip.SipNodes;

/** The administered object that gives the application the adapter's side of the other nodes. */
public class SipNodesObject implements SipNodes, ResourceAdapterAssociation, Referenceable, Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private transient @Nullable SipResourceAdapter adapter;
    private transient @Nullable Reference reference;

    @Override
    public void link(NodeLink link) {
        adapter().forwarding(forwarder -> forwarder.link(link));
    }

    @Override
    public void unlink() {
        adapter().forwarding(forwarder -> forwarder.link(null));
    }

    @Override
    public void received(String node, byte[] frame) {
        adapter().forwarding(forwarder -> forwarder.received(node, frame));
    }

    @Override
    public void left(String node) {
        adapter().forwarding(forwarder -> forwarder.left(node));
    }

    @Override
    public void reachedBy(String host) {
        adapter().forwarding(forwarder -> forwarder.reachedBy(host));
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
