package org.keyline.sip.forward;

import org.keyline.sip.transport.Flow;

/** Where a branch goes out: by a flow of this node or of another. */
interface Hop {

    byte[] NOTHING = {};

    Reach reach();

    /**
     * Sends it. On the caller's event loop.
     *
     * @param will the CANCEL that the other node sends in our stead should we be gone while the phone rings; empty for none
     * @param failed what is done on the caller's event loop where it could not be sent
     */
    void send(byte[] message, byte[] will, Runnable failed);

    /** A flow of this node. */
    record Here(Flow caller, Flow flow, Reach reach) implements Hop {
        @Override
        public void send(byte[] message, byte[] will, Runnable failed) {
            Forwarder.run(caller, flow, () -> {
                if (!flow.send(message)) {
                    Forwarder.run(flow, caller, failed);
                }
            });
        }
    }

    /** A flow of another node's, which was asked for it ({@link Frame.Open}). */
    record Elsewhere(Relay relay, String node, String branch, Reach reach) implements Hop {
        @Override
        public void send(byte[] message, byte[] will, Runnable failed) {
            if (!relay.say(node, new Frame.Send(branch, message, will))) {
                failed.run();
            }
        }
    }
}
