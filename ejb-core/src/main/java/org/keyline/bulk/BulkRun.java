package org.keyline.bulk;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PessimisticLockException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.LockAcquisitionException;
import org.jspecify.annotations.Nullable;
import org.keyline.audit.Author;
import org.keyline.fault.Fault;
import org.keyline.find.Find;

/**
 * Carries jobs out: some hundred rows in each transaction, which commits the changes, their entries of the audit trail and what became of
 * the rows together. So a job that breaks off shows what it has done, and that can be undone. A dry run is the same with each
 * transaction rolled back.
 */
final class BulkRun {

    /** Rows of a transaction. */
    static final int AT_ONCE = 500;

    /** A job that was not heard of for so long is nobody's. */
    static final Duration SILENCE = Duration.ofMinutes(2);

    /** Rows of a dry run that are kept to be looked at: of each outcome, and of what is refused. */
    private static final int SAMPLE = 20;

    private static final int SAMPLE_REFUSED = 1000;

    private final Transactions transactions;
    private final BooleanSupplier closing;

    /** @param closing whether the server is about to end */
    BulkRun(Transactions transactions, BooleanSupplier closing) {
        this.transactions = transactions;
        this.closing = closing;
    }

    /**
     * Takes a job up, as the only one in the cluster.
     *
     * @param active what is to be done with it
     * @return by which {@link #work} shows that it is still the one
     * @throws Fault.Invalid when another is under way, or when this is not the time for it
     */
    UUID begin(UUID id, BulkState active, String node) {
        UUID token = UUID.randomUUID();
        transactions.run(true, work -> {
            EntityManager entities = work.entities();
            entities.find(BulkTurn.class, BulkTurn.ONLY, LockModeType.PESSIMISTIC_WRITE);
            Optional<BulkJob> other = active(entities).stream().findFirst();
            if (other.isPresent()) {
                throw new Fault.Invalid("There is one job at a time, and "
                        + other.get().title() + " of " + other.get().getActor() + " is under way.");
            }
            BulkJob job = held(entities, id);
            refuseUntimely(job, active);
            entities.createQuery("delete from BulkRow r where r.key.job = :job")
                    .setParameter("job", id)
                    .executeUpdate();
            job.begin(active, token, node);
            return job;
        });
        return token;
    }

    private static void refuseUntimely(BulkJob job, BulkState active) {
        if (active == BulkState.RUNNING && job.getState() != BulkState.CHECKED) {
            throw new Fault.Invalid("A job is run after its dry run, and once.");
        }
        if (active == BulkState.CHECKING && job.getReally().written() > 0) {
            throw new Fault.Invalid("The job was run already.");
        }
        if (job.getTask() == BulkTask.IMPORT && job.received() != job.getFileSize()) {
            throw new Fault.Invalid("The file is not there as a whole: send it again.");
        }
    }

    static List<BulkJob> active(EntityManager entities) {
        return entities.createQuery(
                        "select j from BulkJob j where j.state in (org.keyline.bulk.BulkState.CHECKING,"
                                + " org.keyline.bulk.BulkState.RUNNING)",
                        BulkJob.class)
                .getResultList();
    }

    static BulkJob held(EntityManager entities, UUID id) {
        BulkJob job = entities.find(BulkJob.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (job == null) {
            throw new Fault.NotFound("The job is not there any more.");
        }
        return job;
    }

    /** Works on it until it ends, whatever way; never throws. */
    void work(UUID id, UUID token) {
        try {
            BulkJob job = transactions.run(true, work -> held(work.entities(), id));
            new Course<>(BulkKinds.named(job.getKind()), job, token).run();
        } catch (Stopped e) {
            end(id, token, e.cancelled ? BulkState.CANCELLED : BulkState.INTERRUPTED, "");
        } catch (Fault e) {
            end(id, token, BulkState.FAILED, Objects.requireNonNullElse(e.getMessage(), ""));
        } catch (RuntimeException | Error e) {
            BulkLog.LOG.brokeOff("bulk job " + id, e);
            end(id, token, BulkState.INTERRUPTED, "The server had trouble with it, of which its log has more.");
        }
    }

    private void end(UUID id, UUID token, BulkState state, String message) {
        try {
            transactions.run(true, work -> {
                BulkJob job = held(work.entities(), id);
                if (job.isHeld(token)) {
                    boolean dry = job.getState() == BulkState.CHECKING;
                    job.end(state, message);
                    BulkLog.LOG.ended(
                            job.title(),
                            job.getActor(),
                            state,
                            (dry ? job.getPlanned() : job.getReally()).words(),
                            message);
                }
                return job;
            });
        } catch (RuntimeException e) {
            BulkLog.LOG.brokeOff("bulk job " + id, e); // it is found to be silent
        }
    }

    /**
     * Says of jobs that nobody works on any more that they are interrupted.
     *
     * @param silentSince a job that was not heard of since
     * @param node one whose jobs are nobody's in any case, as it has only just started; empty for none
     */
    void interruptSilent(Instant silentSince, String node) {
        transactions.run(true, work -> {
            for (BulkJob found : active(work.entities())) {
                BulkJob job = held(work.entities(), found.getId());
                work.entities().refresh(job);
                if (job.isSilentSince(silentSince)
                        || (job.getState().isActive() && job.getNode().equals(node))) {
                    BulkLog.LOG.interrupted(job.title(), job.getNode());
                    job.end(BulkState.INTERRUPTED, "Its node ended.");
                }
            }
            return true;
        });
    }

    /** It is to end before it is through. */
    private static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final boolean cancelled;

        Stopped(boolean cancelled) {
            super("stopped", null, false, false);
            this.cancelled = cancelled;
        }
    }

    /** One job from the first row to the last. */
    private final class Course<T extends org.keyline.audit.Audited> {

        private final BulkKind<T> kind;
        private final UUID id;
        private final UUID token;
        private final Terms terms;
        private final boolean dry;
        private final @Nullable Long undoOf;
        private final Map<Outcome, Integer> sampled = new EnumMap<>(Outcome.class);

        Course(BulkKind<T> kind, BulkJob job, UUID token) {
            this.kind = kind;
            this.id = job.getId();
            this.token = token;
            this.terms = job.terms();
            this.dry = job.getState() == BulkState.CHECKING;
            this.undoOf = job.getUndoOf();
        }

        void run() {
            try (Source source = source()) {
                if (source.total() > 0) {
                    progress(job -> job.counts(source.total()));
                }
                List<Item> items = source.next(AT_ONCE);
                while (!items.isEmpty()) {
                    if (closing.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                        throw new Stopped(false);
                    }
                    attempt(items);
                    items = source.next(AT_ONCE);
                }
            }
            end(id, token, dry ? BulkState.CHECKED : BulkState.DONE, "");
        }

        private Source source() {
            return switch (terms.task()) {
                case IMPORT -> new CsvSource(kind, new StoredFile(transactions, id));
                case UPDATE, DELETE -> new FoundSource(transactions.run(true, this::found), terms.set());
                case UNDO -> transactions.run(true, this::past);
            };
        }

        private List<UUID> found(Work work) {
            Find find = new Find(terms.criteria(), Optional.empty(), true, 0, 1);
            List<UUID> ids = kind.finder().ids(work.entities(), find, CsvSource.MOST_ROWS + 1);
            if (ids.size() > CsvSource.MOST_ROWS) {
                throw new Fault.Invalid("More than " + CsvSource.MOST_ROWS + " are found: narrow them.");
            }
            return ids;
        }

        private Source past(Work work) {
            BulkJob other = work.entities()
                    .createQuery("select j from BulkJob j where j.number = :number", BulkJob.class)
                    .setParameter("number", undoOf)
                    .getResultStream()
                    .findFirst()
                    .orElseThrow(() -> new Fault.Invalid("The job that is to be undone is not kept any more."));
            return new PastSource(transactions, other.getId(), other.getReally().written());
        }

        /** All of them at once, or else one by one: then what the database refuses is told of the row that it refuses. */
        private void attempt(List<Item> items) {
            try {
                together(items);
            } catch (PersistenceException e) {
                if (!isOfARow(e)) {
                    throw e;
                }
                for (Item item : items) {
                    alone(item);
                }
            }
        }

        private void alone(Item item) {
            try {
                together(List.of(item));
            } catch (PersistenceException e) {
                if (!isOfARow(e)) {
                    throw e;
                }
                String name = item.past() == null
                        ? item.cells().getOrDefault(kind.nameColumn(), "")
                        : item.past().getName();
                Done refused = Done.refused(
                        item, name, "It clashes with another that has the same name, is in use, or is being changed.");
                transactions.run(true, work -> {
                    written(work, List.of(refused));
                    return true;
                });
            }
        }

        private void together(List<Item> items) {
            if (dry) {
                List<Done> tried =
                        transactions.run(false, work -> new Batch<>(kind, terms, Author.TRYING, work).carryOut(items));
                transactions.run(true, work -> {
                    written(work, tried);
                    return true;
                });
            } else {
                transactions.run(true, work -> {
                    written(work, new Batch<>(kind, terms, terms.author(), work).carryOut(items));
                    return true;
                });
            }
        }

        /** The rows and how far the job is, in the transaction of what they tell; not if it is another's by now. */
        private void written(Work work, List<Done> done) {
            List<BulkRow> rows =
                    done.stream().map(each -> new BulkRow(id, each)).toList();
            (dry ? sample(rows) : rows).forEach(work.entities()::persist);
            BulkJob job = stillHeld(work);
            job.went(rows.size(), Counts.of(rows));
            work.entities().flush();
        }

        private BulkJob stillHeld(Work work) {
            BulkJob job = held(work.entities(), id);
            if (!job.isHeldBy(token)) {
                throw new Stopped(job.isCancelled());
            }
            return job;
        }

        private void progress(java.util.function.Consumer<BulkJob> step) {
            transactions.run(true, work -> {
                step.accept(stillHeld(work));
                return true;
            });
        }

        private List<BulkRow> sample(List<BulkRow> rows) {
            List<BulkRow> sample = new ArrayList<>();
            for (BulkRow row : rows) {
                int most = row.getOutcome() == Outcome.REFUSED ? SAMPLE_REFUSED : SAMPLE;
                if (row.getOutcome() != Outcome.SAME && sampled.merge(row.getOutcome(), 1, Integer::sum) <= most) {
                    sample.add(row);
                }
            }
            return sample;
        }
    }

    /** Whether it is about what was to be written, and not about the database. */
    private static boolean isOfARow(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException
                    || cause instanceof OptimisticLockException
                    || cause instanceof PessimisticLockException
                    || cause instanceof LockTimeoutException
                    || cause instanceof LockAcquisitionException) {
                return true;
            }
        }
        return false;
    }
}
