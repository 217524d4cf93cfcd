package org.keyline.sip.forward;

import java.net.InetSocketAddress;
import org.keyline.sip.SipReply;
import org.keyline.sip.transport.RawMessage;

/** Writes the answers that are our own. */
public interface OwnAnswers {

    /** The answer's text. */
    String write(RawMessage request, InetSocketAddress source, SipReply.Respond reply);
}
