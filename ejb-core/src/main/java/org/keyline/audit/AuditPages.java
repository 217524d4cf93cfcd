package org.keyline.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.keyline.find.Find;
import org.keyline.find.Finder;
import org.keyline.find.Found;

/** Pages of the audit trail, each read by itself: who reads many of them may take his time between. */
@ApplicationScoped
class AuditPages {

    private static final Finder<AuditEntry> FINDER = new Finder<>(
            AuditEntry.class,
            Map.of(
                    "id", "id",
                    "time", "at",
                    "actor", "actor",
                    "channel", "channel",
                    "address", "address",
                    "node", "node",
                    "action", "action",
                    "object", "object"),
            "id");

    @PersistenceContext
    private EntityManager entities;

    AuditPages() {}

    AuditPages(EntityManager entities) {
        this.entities = entities;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Found<AuditLine> find(Find find) {
        Found<AuditEntry> found = FINDER.find(entities, find);
        return new Found<>(found.rows().stream().map(AuditEntry::line).toList(), found.total());
    }
}
