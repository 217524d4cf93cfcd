package org.keyline.keycloak;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Hears Keycloak's events in one request, and tells of those that end tokens once the request's changes are committed. */
final class KeylineEvents implements EventListenerProvider {

    private final KeycloakSession session;
    private final Senders senders;

    KeylineEvents(KeycloakSession session, Senders senders) {
        this.session = session;
        this.senders = senders;
    }

    @Override
    public void onEvent(Event event) {
        if (event.getError() == null && realm(event.getRealmId()) != null) {
            tell(Endings.of(event));
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        RealmModel realm = realm(event.getRealmId());
        if (event.getError() == null && realm != null) {
            int notBefore = realm.getNotBefore();
            tell(Endings.of(
                    event,
                    user -> isDisabled(realm, user),
                    notBefore > 0 ? OptionalInt.of(notBefore) : OptionalInt.empty()));
        }
    }

    /** The realm that Keyline trusts, where the event is of that one. */
    private @Nullable RealmModel realm(@Nullable String id) {
        RealmModel realm = id == null ? null : session.realms().getRealm(id);
        return realm != null && realm.getName().equals(senders.realm()) ? realm : null;
    }

    private boolean isDisabled(RealmModel realm, String id) {
        UserModel user = session.users().getUserById(realm, id);
        return user != null && !user.isEnabled();
    }

    private void tell(Optional<Ending> ending) {
        ending.ifPresent(it -> session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                senders.tell(it);
            }

            @Override
            protected void rollbackImpl() {}
        }));
    }

    @Override
    public void close() {}
}
