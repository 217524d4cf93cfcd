package org.keyline.sip.adapter;

import java.io.Serial;
import org.keyline.sip.NodeLink;
import org.keyline.sip.SipNodes;

/** The administered object that gives the application the adapter's side of the other nodes. */
public class SipNodesObject extends AdministeredObject implements SipNodes {

    @Serial
    private static final long serialVersionUID = 1;

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
}
