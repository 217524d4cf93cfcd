package org.keyline.bulk;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.keyline.access.Roles;
import org.keyline.audit.Audited;
import org.keyline.audit.Author;
import org.keyline.audit.Origin;
import org.keyline.fault.Fault;
import org.keyline.find.Criterion;
import org.keyline.find.Find;
import org.keyline.find.Finder;
import org.keyline.find.Found;

/**
 * The door to Bulk Administration. A job is made, tried, and then run; all of it goes on while one looks at it. Jobs are found by
 * {@code number}, {@code kind}, {@code task}, {@code state}, {@code actor} and {@code fileName}.
 */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BulkJobs {

    /** The largest file, in bytes. */
    public static final long LARGEST_FILE = 64L * 1024 * 1024;

    /** The largest piece of a file that is sent at a time, in bytes. */
    public static final int LARGEST_PIECE = 100 * 1024;

    /** Files that are on the way at a time, or were tried and not run. */
    private static final int MOST_WAITING = 20;

    private static final Finder<BulkJob> FINDER = new Finder<>(
            BulkJob.class,
            Map.of(
                    "number", "number",
                    "kind", "kind",
                    "task", "task",
                    "state", "state",
                    "actor", "actor",
                    "fileName", "fileName",
                    "created", "created"),
            "number");

    @Inject
    private Transactions transactions;

    @Inject
    private BulkThreads threads;

    @Inject
    private Origin origin;

    @Resource
    private SessionContext session;

    private final Supplier<Author> caller;

    public BulkJobs() {
        this.caller = () -> origin.author(session.getCallerPrincipal().getName());
    }

    /** Outside the server. */
    BulkJobs(Transactions transactions, BulkThreads threads, Supplier<Author> caller) {
        this.transactions = transactions;
        this.threads = threads;
        this.caller = caller;
    }

    /** The kinds of things that there are jobs for. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public List<String> kinds() {
        return BulkKinds.ALL.stream().map(BulkKind::name).toList();
    }

    /** The columns that things of a kind are found by. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public List<String> findable(String kind) {
        BulkKind<?> of = BulkKinds.named(kind);
        List<String> known =
                new ArrayList<>(of.columns().stream().map(BulkColumn::name).toList());
        known.retainAll(of.finder().columns().keySet());
        return known;
    }

    /** The fields that can be set in many at once. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public List<String> settable(String kind) {
        return BulkKinds.named(kind).settable();
    }

    /** The columns that a file of this kind may have; of phones the first line's stands for all. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public List<String> columns(String kind) {
        BulkKind<?> of = BulkKinds.named(kind);
        return Stream.concat(
                        of.columns().stream().map(BulkColumn::name),
                        Stream.of("line1").filter(of::hasColumn))
                .toList();
    }

    /** How many there are that meet all criteria. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public long count(String kind, List<Criterion> criteria) {
        return transactions.run(true, work -> BulkKinds.named(kind).finder().count(work.entities(), wanted(criteria)));
    }

    private static Find wanted(List<Criterion> criteria) {
        return new Find(criteria, Optional.empty(), true, 0, 1);
    }

    /** One page of the things that meet all criteria. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public Found<BulkFound> found(String kind, Find find) {
        return transactions.run(true, work -> found(BulkKinds.named(kind), work.entities(), find));
    }

    private static <T extends Audited> Found<BulkFound> found(BulkKind<T> kind, EntityManager entities, Find find) {
        Found<T> found = kind.finder().find(entities, find);
        return new Found<>(
                found.rows().stream()
                        .map(thing -> {
                            Map<String, String> cells = kind.cells(thing);
                            cells.values().removeIf(String::isEmpty);
                            return new BulkFound(thing.getId(), kind.nameOf(thing), cells);
                        })
                        .toList(),
                found.total());
    }

    /** One page of the jobs, the latest first unless a column is named. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public Found<BulkJob> find(Find find) {
        Find sorted = find.sort().isPresent() ? find : find.sortedBy("number", false);
        return transactions.run(true, work -> FINDER.find(work.entities(), sorted));
    }

    /** One job, as it is now. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public BulkJob get(UUID id) {
        return transactions.run(true, work -> present(work.entities(), id));
    }

    private static BulkJob present(EntityManager entities, UUID id) {
        BulkJob job = entities.find(BulkJob.class, id);
        if (job == null) {
            throw new Fault.NotFound("The job is not there any more.");
        }
        return job;
    }

    /** The first rows of a job of one outcome, at most this many. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public List<BulkRow> sample(UUID id, Outcome outcome, int most) {
        return transactions.run(
                true,
                work -> work.entities()
                        .createQuery(
                                "select r from BulkRow r where r.key.job = :job and r.outcome = :outcome order by r.key.line",
                                BulkRow.class)
                        .setParameter("job", id)
                        .setParameter("outcome", outcome)
                        .setMaxResults(Math.clamp(most, 1, Find.MOST_ROWS))
                        .getResultList());
    }

    /**
     * A job that takes a file; {@link #upload} brings it.
     *
     * @param addOnly whether what is there stays as it is
     * @param size of the file in bytes
     */
    public UUID beginImport(String kind, boolean addOnly, String fileName, long size) {
        if (size < 1 || size > LARGEST_FILE) {
            throw new Fault.Invalid("A file has at most " + LARGEST_FILE / 1024 / 1024 + " MB, and is not empty.");
        }
        return create(
                new Terms(kind, BulkTask.IMPORT, addOnly, List.of(), Map.of(), author()),
                job -> job.file(fileName, size));
    }

    /**
     * The next piece of a job's file.
     *
     * @param from its place in the file, in bytes: where the one before has ended
     */
    public void upload(UUID id, long from, byte[] piece) {
        transactions.run(true, work -> {
            BulkJob job = BulkRun.held(work.entities(), id);
            boolean fits = job.getState() == BulkState.NEW
                    && job.getActor().equals(author().name())
                    && piece.length > 0
                    && piece.length <= LARGEST_PIECE
                    && from == job.received()
                    && from + piece.length <= job.getFileSize();
            if (!fits) {
                throw new Fault.Invalid("This piece of the file does not go on from the one before: send it again.");
            }
            long place = work.entities()
                    .createQuery("select count(c) from BulkChunk c where c.key.job = :job", Long.class)
                    .setParameter("job", id)
                    .getSingleResult();
            work.entities().persist(new BulkChunk(id, (int) place, piece));
            job.received(piece.length);
            return job;
        });
    }

    /**
     * A job that sets fields of what is found.
     *
     * @param all without a criterion, how many there are: so many are meant, and no more
     */
    public UUID planUpdate(String kind, List<Criterion> criteria, Map<String, String> set, long all) {
        BulkKind<?> of = BulkKinds.named(kind);
        if (set.isEmpty()) {
            throw new Fault.Invalid("Nothing is to be set: choose a field.");
        }
        set.keySet().stream()
                .filter(field -> !of.settable().contains(field))
                .findFirst()
                .ifPresent(field -> {
                    throw new Fault.Invalid("The field " + field + " cannot be set in many at once.");
                });
        refuseAllUnsaid(kind, criteria, all);
        return create(new Terms(kind, BulkTask.UPDATE, false, narrowing(criteria), set, author()), job -> {});
    }

    /** A job that deletes what is found; {@code all} as in {@link #planUpdate}. */
    public UUID planDelete(String kind, List<Criterion> criteria, long all) {
        refuseAllUnsaid(kind, criteria, all);
        return create(new Terms(kind, BulkTask.DELETE, false, narrowing(criteria), Map.of(), author()), job -> {});
    }

    private static List<Criterion> narrowing(List<Criterion> criteria) {
        return wanted(criteria).criteria();
    }

    /** Who has left the criteria empty has to say that all are meant, and how many that are. */
    private void refuseAllUnsaid(String kind, List<Criterion> criteria, long all) {
        long there = count(kind, criteria);
        if (narrowing(criteria).isEmpty() && all != there) {
            throw new Fault.Invalid("There is no criterion: that is all " + there + " " + kind
                    + ". Enter their number if all of them are meant.");
        }
    }

    private UUID create(Terms terms, Consumer<BulkJob> more) {
        BulkKinds.named(terms.kind());
        return transactions.run(true, work -> {
            EntityManager entities = work.entities();
            entities.find(BulkTurn.class, BulkTurn.ONLY, LockModeType.PESSIMISTIC_WRITE);
            refuseTooMany(entities);
            Long last = entities.createQuery("select max(j.number) from BulkJob j", Long.class)
                    .getSingleResult();
            BulkJob job = new BulkJob(last == null ? 1 : last + 1, terms);
            more.accept(job);
            entities.persist(job);
            return job.getId();
        });
    }

    /** Files that wait in the database are bounded together. */
    private static void refuseTooMany(EntityManager entities) {
        long waiting = entities.createQuery(
                        "select count(j) from BulkJob j where j.state in (org.keyline.bulk.BulkState.NEW,"
                                + " org.keyline.bulk.BulkState.CHECKED)",
                        Long.class)
                .getSingleResult();
        if (waiting >= MOST_WAITING) {
            throw new Fault.Invalid("There are " + waiting + " jobs that were not run: run or delete some of them.");
        }
    }

    /** Begins the dry run: what the job would do, without doing it. */
    public void check(UUID id) {
        threads.start(id, BulkState.CHECKING);
    }

    /** Begins to do what the dry run has shown. */
    public void run(UUID id) {
        BulkJob job = get(id);
        threads.start(id, BulkState.RUNNING);
        note("run", job, job.getPlanned().words());
    }

    /** Stops it at its next transaction; what was done until then stays. */
    public void cancel(UUID id) {
        BulkJob stopped = transactions.run(true, work -> {
            BulkJob job = BulkRun.held(work.entities(), id);
            if (!job.getState().isActive()) {
                throw new Fault.Invalid("The job is not under way.");
            }
            job.cancel();
            return job;
        });
        note("cancel", stopped, "");
    }

    /** Forgets a job with its rows; what it has done stays, and cannot be undone as a whole any more. */
    public void delete(UUID id) {
        BulkJob job = get(id);
        if (job.getState().isActive()) {
            throw new Fault.Invalid("The job is under way: cancel it first.");
        }
        new BulkKept(transactions).remove(id);
        note("delete", job, "");
    }

    /**
     * A job that puts back what was before this one, and its dry run.
     *
     * @return the new job
     */
    public UUID undo(UUID id) {
        BulkJob job = get(id);
        if (!job.isUndoable()) {
            throw new Fault.Invalid("There is nothing to undo.");
        }
        UUID undoing = create(
                new Terms(job.getKind(), BulkTask.UNDO, false, List.of(), Map.of(), author()), it -> it.undoes(job));
        check(undoing);
        return undoing;
    }

    private void note(String action, BulkJob job, String what) {
        transactions.run(true, work -> {
            work.edits().note(author(), action, job.title(), what);
            return true;
        });
    }

    private Author author() {
        return caller.get();
    }

    /** Each row of a job with its outcome and the reason, as CSV (RFC 4180). */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public void result(UUID id, Appendable to) throws IOException {
        new BulkFiles(transactions).result(id, to);
    }

    /** All that meet the criteria, as CSV (RFC 4180) that {@link #beginImport} takes; nothing secret. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public void export(String kind, List<Criterion> criteria, Appendable to) throws IOException {
        new BulkFiles(transactions).export(BulkKinds.named(kind), criteria, to);
    }
}
