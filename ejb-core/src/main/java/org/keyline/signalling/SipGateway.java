package org.keyline.signalling;

import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.keyline.sip.Peer;
import org.keyline.sip.RefusedHandshake;
import org.keyline.sip.SipReply;
import org.keyline.sip.SipRequest;
import org.keyline.sip.SipRequestListener;

/** Where SIP requests enter the application: hands each to its method's handler. */
@MessageDriven
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SipGateway implements SipRequestListener {

    @Inject
    private MethodTable methods;

    @Inject
    private RefusedHandshakes refusedHandshakes;

    public SipGateway() {}

    SipGateway(MethodTable methods, RefusedHandshakes refusedHandshakes) {
        this.methods = methods;
        this.refusedHandshakes = refusedHandshakes;
    }

    @Override
    public SipReply onRequest(SipRequest request) {
        try {
            return methods.answer(request);
        } catch (RuntimeException e) {
            // Thrown on, it would cost the container this instance and the adapter its endpoint.
            SignallingLog.LOG.failed(request.method(), request.peer().connection(), e);
            return new SipReply.Respond(500, "Server Internal Error");
        }
    }

    @Override
    public void onClosed(Peer peer) {
        try {
            methods.closed(peer);
        } catch (RuntimeException e) {
            SignallingLog.LOG.failed("close", peer.connection(), e);
        }
    }

    @Override
    public void onHandshakeRefused(RefusedHandshake refused) {
        refusedHandshakes.record(refused);
    }
}
