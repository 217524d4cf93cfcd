package org.keyline.sip.adapter;

import jakarta.resource.Referenceable;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.io.Serial;
import java.io.Serializable;
import javax.naming.Reference;
import org.jspecify.annotations.Nullable;

/** What the application finds of the adapter by a JNDI name. */
abstract class AdministeredObject implements ResourceAdapterAssociation, Referenceable, Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private transient @Nullable SipResourceAdapter adapter;
    private transient @Nullable Reference reference;

    final SipResourceAdapter adapter() {
        if (adapter == null) {
            throw new IllegalStateException("The SIP resource adapter is not there");
        }
        return adapter;
    }

    @Override
    public @Nullable ResourceAdapter getResourceAdapter() {
        return adapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter adapter) {
        this.adapter = (SipResourceAdapter) adapter;
    }

    @Override
    public @Nullable Reference getReference() {
        return reference;
    }

    @Override
    public void setReference(Reference reference) {
        this.reference = reference;
    }
}
