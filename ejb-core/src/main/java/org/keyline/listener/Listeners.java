package org.keyline.listener;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.keyline.access.Roles;
import org.keyline.audit.Edits;
import org.keyline.cluster.ClusterNews;
import org.keyline.fault.Fault;

/** The door to the catalogue of listeners. A change is in force on all nodes at once, connections of others stand. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class Listeners {

    /** The {@link org.keyline.cluster.Changed} topic. */
    public static final String TOPIC = "listener";

    @Inject
    private ListenerStore store;

    @Inject
    private Edits edits;

    @Inject
    private ClusterNews news;

    public Listeners() {}

    Listeners(ListenerStore store, Edits edits, ClusterNews news) {
        this.store = store;
        this.edits = edits;
        this.news = news;
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
    public Listener get(String name) {
        return store.all().stream()
                .filter(listener -> listener.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new Fault.NotFound("There is no listener named " + name + "."));
    }

    /**
     * Writes a listener that was read before.
     *
     * @throws Fault.Invalid when it breaks its own rules
     * @throws Fault.Conflict when somebody else has changed it since
     */
    public Listener update(Listener edited) {
        Listener updated = edits.update(edited);
        news.announce(TOPIC + '/' + updated.getName());
        return updated;
    }
}
