package org.keyline.keycloak;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * The event listener {@code keyline}. Set by environment variables, which others on the machine cannot read:
 * {@code KEYLINE_EVENT_NODES} the consoles of Keyline's nodes, with commas between, {@code KEYLINE_EVENT_ISSUER} the realm's
 * address as tokens name it, {@code KEYLINE_EVENT_SECRET} what both sides know, {@code KEYLINE_EVENT_TRUST} PEM files of
 * what the nodes' certificates are trusted by, with commas between. Without the first three it does nothing.
 */
public final class KeylineEventsFactory implements EventListenerProviderFactory {

    private static final Logger LOG = Logger.getLogger(KeylineEventsFactory.class);

    private @Nullable Senders senders;

    public KeylineEventsFactory() {}

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new KeylineEvents(session, senders == null ? Senders.NONE : senders);
    }

    @Override
    public void init(Config.Scope config) {}

    /** Not in init, which runs while Keycloak is being built too. */
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        senders = Senders.of(System.getenv());
        LOG.infof("Keyline is told of ended tokens at: %s", senders.nodes());
    }

    @Override
    public void close() {
        if (senders != null) {
            senders.close();
        }
    }

    @Override
    public String getId() {
        return "keyline";
    }
}
