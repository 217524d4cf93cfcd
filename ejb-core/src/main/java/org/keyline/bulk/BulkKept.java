package org.keyline.bulk;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** How long jobs are kept, with their files and rows. */
final class BulkKept {

    private static final Duration UNUSED = Duration.ofDays(1);

    private final Transactions transactions;

    BulkKept(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Removes those that are too old or too many, those that nobody has made anything of for a day, and the files of those that are done.
     *
     * @param days for so long
     * @param most so many
     */
    void tidy(Instant now, int days, int most) {
        Instant oldest = now.minus(Duration.ofDays(days));
        Instant unused = now.minus(UNUSED);
        List<BulkJob> jobs = transactions.run(
                true,
                work -> work.entities()
                        .createQuery("select j from BulkJob j order by j.number desc", BulkJob.class)
                        .getResultList());
        int place = 0;
        for (BulkJob job : jobs) {
            Instant since = job.getState() == BulkState.NEW ? unused : oldest;
            boolean old = place++ >= most || job.getCreated().isBefore(since);
            if (!job.getState().isActive() && old) {
                remove(job.getId());
            } else if (job.getState() == BulkState.DONE || job.getState() == BulkState.FAILED) {
                transactions.run(true, work -> removeFile(work.entities(), job.getId()));
            }
        }
    }

    void remove(UUID id) {
        transactions.run(true, work -> {
            removeFile(work.entities(), id);
            work.entities()
                    .createQuery("delete from BulkRow r where r.key.job = :job")
                    .setParameter("job", id)
                    .executeUpdate();
            return work.entities()
                    .createQuery("delete from BulkJob j where j.id = :job")
                    .setParameter("job", id)
                    .executeUpdate();
        });
    }

    private static int removeFile(EntityManager entities, UUID id) {
        return entities.createQuery("delete from BulkChunk c where c.key.job = :job")
                .setParameter("job", id)
                .executeUpdate();
    }
}
