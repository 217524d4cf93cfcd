package org.keyline.audit;

import jakarta.enterprise.context.RequestScoped;

/** From where the request comes that is being carried out, for the audit trail; who takes requests says it. */
@RequestScoped
public class Origin {

    private Channel channel = Channel.NODE;
    private String address = "";

    /** @param peer the address of the peer, as text */
    public void is(Channel by, String peer) {
        channel = by;
        address = peer;
    }

    /** Whoever is asking now, to be named later. */
    public Author author(String name) {
        return new Author(name, channel, address);
    }

    Channel channel() {
        return channel;
    }

    String address() {
        return address;
    }
}
