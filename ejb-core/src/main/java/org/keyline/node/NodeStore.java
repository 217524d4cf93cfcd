package org.keyline.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The row of the node that this is. */
@ApplicationScoped
class NodeStore {

    @PersistenceContext
    private EntityManager entities;

    private Consumer<NodeAdded> added = node -> {};

    NodeStore() {}

    NodeStore(EntityManager entities) {
        this.entities = entities;
    }

    @Inject
    void tell(Event<NodeAdded> others) {
        added = others::fire;
    }

    /** The node as it is in the database now; outside any transaction, so that it may be asked while one ends. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    Optional<Node> read(String name) {
        return entities.createQuery("select n from Node n where n.name = :name", Node.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** The names of all nodes. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    List<String> names() {
        return entities.createQuery("select n.name from Node n order by n.name", String.class)
                .getResultList();
    }

    /** Adds the node unless it is there. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void addIfMissing(Node node) {
        if (read(node.getName()).isEmpty()) {
            entities.persist(node);
            added.accept(new NodeAdded(node));
        }
    }
}
