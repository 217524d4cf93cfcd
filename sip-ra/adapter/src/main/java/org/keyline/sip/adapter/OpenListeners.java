package org.keyline.sip.adapter;

import jakarta.resource.spi.work.Work;

/** Opens what is wanted, on a thread of the container, as it blocks and the activation must not. */
final class OpenListeners implements Work {

    private final SipResourceAdapter adapter;

    OpenListeners(SipResourceAdapter adapter) {
        this.adapter = adapter;
    }

    @Override
    public void run() {
        adapter.openWanted();
    }

    @Override
    public void release() {
        // Called when the work is done as well as when it should end: the listeners outlive both.
    }
}
