package org.keyline.bulk;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.function.Function;
import org.keyline.audit.Edits;
import org.keyline.cluster.ClusterNews;

/** The server's transactions. */
@ApplicationScoped
class BulkTransactions implements Transactions {

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Edits edits;

    @Inject
    private ClusterNews news;

    @Resource
    private TransactionSynchronizationRegistry transactions;

    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public <T> T run(boolean kept, Function<Work, T> work) {
        T done = work.apply(new Work(entities, edits, news::announce));
        if (!kept) {
            transactions.setRollbackOnly();
        }
        return done;
    }
}
