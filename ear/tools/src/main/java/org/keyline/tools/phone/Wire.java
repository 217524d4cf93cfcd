package org.keyline.tools.phone;

/** Hears every message that a phone sends and receives, for those who show them. */
public interface Wire {

    /** Shows nothing. */
    Wire SILENT = new Wire() {
        @Override
        public void sent(SipText message) {}

        @Override
        public void received(SipText message) {}
    };

    /** Called just before the message goes out. */
    void sent(SipText message);

    /** Called when the message has come in whole. */
    void received(SipText message);
}
