package org.keyline.sip.adapter;

import java.io.Serial;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keyline.sip.ListenerSpec;
import org.keyline.sip.ListenerState;
import org.keyline.sip.PeerLimits;
import org.keyline.sip.SipListeners;
import org.keyline.sip.TlsMaterial;

/** The administered object that gives the application control of the listeners. */
public class SipListenersObject extends AdministeredObject implements SipListeners {

    @Serial
    private static final long serialVersionUID = 1;

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
    public Optional<Instant> behindLast() {
        return adapter().behindLast();
    }

    @Override
    public void close(long connection) {
        adapter().close(connection);
    }
}
