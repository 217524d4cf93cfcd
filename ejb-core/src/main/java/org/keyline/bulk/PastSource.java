package org.keyline.bulk;

import java.util.List;
import java.util.UUID;

/** What another job has written, the last of it first. */
final class PastSource implements Source {

    private final Transactions transactions;
    private final UUID job;
    private final int total;
    private int before = Integer.MAX_VALUE;

    PastSource(Transactions transactions, UUID job, int total) {
        this.transactions = transactions;
        this.job = job;
        this.total = total;
    }

    @Override
    public int total() {
        return total;
    }

    @Override
    public List<Item> next(int most) {
        List<BulkRow> rows = transactions.run(
                true,
                work -> work.entities()
                        .createQuery(
                                "select r from BulkRow r where r.key.job = :job and r.key.line < :before and r.outcome in"
                                        + " (org.keyline.bulk.Outcome.ADDED, org.keyline.bulk.Outcome.CHANGED,"
                                        + " org.keyline.bulk.Outcome.DELETED) order by r.key.line desc",
                                BulkRow.class)
                        .setParameter("job", job)
                        .setParameter("before", before)
                        .setMaxResults(most)
                        .getResultList());
        if (!rows.isEmpty()) {
            before = rows.getLast().getLine();
        }
        return rows.stream().map(Item::past).toList();
    }
}
