package org.keyline.group;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.keyline.find.Dependents;
import org.keyline.node.Node;
import org.keyline.node.NodeAdded;

/** Which nodes are in groups: a new one joins the group that comes with the product, one that is in a group stays. */
@ApplicationScoped
class GroupStore {

    @PersistenceContext
    private EntityManager entities;

    GroupStore() {}

    GroupStore(EntityManager entities) {
        this.entities = entities;
    }

    /** While there is room: which nodes phones turn to in a larger cluster is for an administrator to say. */
    void join(@Observes NodeAdded added) {
        lockTheStandardOne();
        UnifiedCmGroup group = entities.find(UnifiedCmGroup.class, UnifiedCmGroup.STANDARD_ID);
        if (group.getNodes().size() < UnifiedCmGroup.MOST_NODES) {
            group.getNodes().add(added.node());
        }
    }

    /** Nodes that are new at the same time wait for one another: the database holds the row until the commit. */
    private void lockTheStandardOne() {
        entities.createQuery("update UnifiedCmGroup g set g.version = g.version + 1 where g.id = :id")
                .setParameter("id", UnifiedCmGroup.STANDARD_ID)
                .executeUpdate();
    }

    void groupsOf(@Observes Dependents dependents) {
        if (dependents.thing() instanceof Node node) {
            dependents.addFound(
                    entities, "group", "name", "name", "from UnifiedCmGroup d join d.nodes n where n = :thing", node);
        }
    }
}
