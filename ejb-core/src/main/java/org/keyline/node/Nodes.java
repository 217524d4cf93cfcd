package org.keyline.node;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Optional;
import org.keyline.access.Roles;
import org.keyline.audit.Edits;
import org.keyline.cluster.ClusterNews;
import org.keyline.door.Door;
import org.keyline.find.Finder;

/**
 * The door to the nodes of the cluster. A change of ports opens and closes them at once. Found by {@code name} and {@code
 * description}.
 */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class Nodes extends Door<Node> {

    static final String TOPIC = "node";

    private static final Finder<Node> FINDER =
            new Finder<>(Node.class, Map.of("name", "name", "description", "description", "host", "host"), "name");

    public Nodes() {
        super(FINDER);
    }

    Nodes(EntityManager entities, Edits edits, ClusterNews news) {
        super(FINDER, entities, edits, news);
    }

    /** The node of this name, to be edited and given back to {@link #update}; by itself also within a transaction. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<Node> named(String name) {
        return entities()
                .createQuery("select n from Node n where n.name = :name", Node.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    @Override
    protected String topic(Node node) {
        return TOPIC + '/' + node.getName();
    }
}
