package org.keyline.node;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.keyline.access.Roles;
import org.keyline.audit.Edits;
import org.keyline.cluster.ClusterNews;
import org.keyline.find.Find;
import org.keyline.find.Finder;
import org.keyline.find.Found;

/** The door to the nodes of the cluster. A change of ports opens and closes them at once. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class Nodes {

    static final String TOPIC = "node";

    private static final Finder<Node> FINDER =
            new Finder<>(Node.class, Map.of("name", "name", "description", "description"), "name");

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Edits edits;

    @Inject
    private ClusterNews news;

    /** Finds by {@code name} and {@code description}. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public Found<Node> find(Find find) {
        return FINDER.find(entities, find);
    }

    /** The node, to be edited and given back to {@link #update}. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public Node get(UUID id) {
        return edits.get(Node.class, id);
    }

    /** The node of this name, to be edited and given back to {@link #update}; by itself also within a transaction. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<Node> named(String name) {
        return entities.createQuery("select n from Node n where n.name = :name", Node.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    public Node create(Node node) {
        Node created = edits.create(node);
        announce(created);
        return created;
    }

    public Node update(Node edited) {
        Node updated = edits.update(edited);
        announce(updated);
        return updated;
    }

    public void delete(UUID id) {
        Node node = edits.get(Node.class, id);
        edits.delete(Node.class, id);
        announce(node);
    }

    private void announce(Node node) {
        news.announce(TOPIC + '/' + node.getName());
    }
}
