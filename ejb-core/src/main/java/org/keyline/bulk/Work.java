package org.keyline.bulk;

import jakarta.persistence.EntityManager;
import java.util.function.Consumer;
import org.keyline.audit.Edits;

/**
 * What there is to work with in a transaction.
 *
 * @param news tells the nodes of a topic once the transaction has committed
 */
record Work(EntityManager entities, Edits edits, Consumer<String> news) {}
