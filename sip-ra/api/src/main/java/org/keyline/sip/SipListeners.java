package org.keyline.sip;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Control of the adapter's listeners: an administered object at {@value #JNDI_NAME}.
 *
 * <p>The whole wanted state is given each time, never a change to it, so that a lost event heals with the next.
 */
public interface SipListeners {

    /** Where the adapter binds this object. */
    String JNDI_NAME = "java:/sip/listeners";

    /**
     * Opens, closes and keeps listeners so that they become the wanted ones. Connections of a listener whose spec did not
     * change stand. May block; not for an event loop. Before the application's endpoint is active the state is kept and
     * applied then.
     *
     * <p>Certificates, trusted authorities and peer names count from the next handshake on; a connection ends whose peer has none of
     * the wanted names any more, or comes from none of the authorities. Certificates that cannot serve (the key is another's, the
     * text is none, it has expired) are not taken: those before stay, and the authorities with them.
     *
     * @return the state of each wanted listener; a port that cannot be bound is reported there and the rest keep working
     */
    List<ListenerState> apply(List<ListenerSpec> wanted, TlsMaterial tls);

    /**
     * Sets how much peers may take, from now on: connections that stand are kept, and an address has all that it may take anew.
     * Never blocks.
     */
    void limit(PeerLimits limits);

    /** The state of each wanted listener now. */
    List<ListenerState> state();

    /**
     * Why the certificates and authorities that were given last are not in use but those before them, in words for an
     * administrator; empty when they are.
     */
    Optional<String> certificateProblem();

    /**
     * When an event loop of the adapter was behind the last time, so that newcomers were put off; empty when none was since the start. Never
     * blocks.
     */
    Optional<Instant> behindLast();

    /** Closes a connection of this node; unknown numbers are ignored. */
    void close(long connection);
}
