package org.keyline.listener;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.keyline.access.Roles;
import org.keyline.audit.Edits;
import org.keyline.cluster.ClusterNews;
import org.keyline.door.Door;
import org.keyline.fault.Fault;
import org.keyline.find.Finder;

/**
 * The door to the catalogue of listeners, which comes with the product: none is added or deleted. A change is in force on all
 * nodes at once, connections of others stand. Found by {@code name}, {@code enabled}, {@code style}, {@code realm}, {@code scope}
 * and {@code authzServer}.
 */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class Listeners extends Door<Listener> {

    /** The {@link org.keyline.cluster.Changed} topic. */
    public static final String TOPIC = "listener";

    private static final Finder<Listener> FINDER = new Finder<>(
            Listener.class,
            Map.of(
                    "name", "name",
                    "enabled", "enabled",
                    "style", "style",
                    "realm", "realm",
                    "scope", "scope",
                    "authzServer", "authzServer"),
            "name");

    @Inject
    private ListenerStore store;

    public Listeners() {
        super(FINDER);
    }

    Listeners(EntityManager entities, ListenerStore store, Edits edits, ClusterNews news) {
        super(FINDER, entities, edits, news);
        this.store = store;
    }

    /** All listeners, by name. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public List<Listener> all() {
        return store.all();
    }

    /**
     * The listener of this name, to be edited and given back to {@link #update}.
     *
     * @throws Fault.NotFound when there is none
     */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public Listener named(String name) {
        return store.all().stream()
                .filter(listener -> listener.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new Fault.NotFound("There is no listener named " + name + "."));
    }

    @Override
    protected String topic(Listener listener) {
        return TOPIC + '/' + listener.getName();
    }
}
