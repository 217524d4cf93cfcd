package org.keyline.sip.adapter;

import java.util.List;
import org.keyline.sip.ListenerSpec;
import org.keyline.sip.TlsMaterial;

/** The listeners that the application wants. */
record Wanted(List<ListenerSpec> listeners, TlsMaterial tls) {
    Wanted {
        listeners = List.copyOf(listeners);
    }
}
