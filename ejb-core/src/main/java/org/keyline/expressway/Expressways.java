package org.keyline.expressway;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Optional;
import org.keyline.access.Roles;
import org.keyline.audit.Edits;
import org.keyline.cluster.ClusterNews;
import org.keyline.door.Door;
import org.keyline.find.Finder;

/**
 * The door to the Expressway-C servers. A change counts from the next handshake on; the connections of a server that was
 * deleted, or whose name was taken away, are closed. Found by {@code hostName}, {@code description} and {@code subjectNames}.
 */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class Expressways extends Door<Expressway> {

    /** The {@link org.keyline.cluster.Changed} topic. */
    public static final String TOPIC = "expressway";

    /** The columns that they are found by. */
    public static final Finder<Expressway> FINDER = new Finder<>(
            Expressway.class,
            Map.of("hostName", "hostName", "description", "description", "subjectNames", "subjectNames"),
            "hostName");

    public Expressways() {
        super(FINDER);
    }

    Expressways(EntityManager entities, Edits edits, ClusterNews news) {
        super(FINDER, entities, edits, news);
    }

    /** The server of this host name, whatever its case. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public Optional<Expressway> named(String hostName) {
        return entities()
                .createQuery("select e from Expressway e where lower(e.hostName) = lower(:name)", Expressway.class)
                .setParameter("name", hostName)
                .getResultStream()
                .findFirst();
    }

    @Override
    protected String topic(Expressway expressway) {
        return TOPIC;
    }
}
