package org.keyline.sip.adapter;

import java.io.Serial;
import java.util.concurrent.CompletionStage;
import org.keyline.sip.OwnRequest;
import org.keyline.sip.SipClient;

/** The administered object by which the application sends requests of its own. */
public class SipClientObject extends AdministeredObject implements SipClient {

    @Serial
    private static final long serialVersionUID = 1;

    @Override
    public CompletionStage<Integer> send(OwnRequest request) {
        return adapter().send(request);
    }
}
