package org.keyline.sip.adapter;

import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.ResourceAdapter;
import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What a message bean says to receive SIP requests: nothing beyond its listener interface. */
public class SipActivationSpec implements ActivationSpec, Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private transient @Nullable ResourceAdapter adapter;

    @Override
    public void validate() {
        // There is nothing to set.
    }

    @Override
    public @Nullable ResourceAdapter getResourceAdapter() {
        return adapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter adapter) {
        this.adapter = adapter;
    }
}
