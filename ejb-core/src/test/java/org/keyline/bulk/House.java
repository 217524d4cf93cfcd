package org.keyline.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keyline.audit.Author;
import org.keyline.audit.Channel;
import org.keyline.database.Admin;
import org.keyline.database.TestDatabase;
import org.keyline.find.Dependents;
import org.keyline.line.Line;
import org.keyline.profile.PhoneSecurityProfile;

/** Bulk Administration outside the server: jobs are through when the door returns. */
final class House implements Transactions, AutoCloseable {

    final TestDatabase database;
    final List<String> news = new ArrayList<>();
    Author author = new Author("anna", Channel.CONSOLE, "192.0.2.1");
    final BulkJobs jobs;
    boolean closing;
    Runnable beforeWork = () -> {};

    House(TestDatabase database) {
        this.database = database;
        this.jobs = new BulkJobs(this, new AtOnce(), () -> author);
    }

    /** Rolls a transaction back, and brings what it came to. */
    private static final class Back extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Supplier<?> value;

        Back(Supplier<?> value) {
            super("back", null, false, false);
            this.value = value;
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T run(boolean kept, Function<Work, T> work) {
        List<String> told = new ArrayList<>();
        try {
            T done = database.call(entities -> {
                Admin admin = new Admin(entities).withDependents(leaving -> usersOf(entities, leaving));
                T value = work.apply(new Work(entities, admin.edits(), told::add));
                if (!kept) {
                    throw new Back(() -> value);
                }
                return value;
            });
            news.addAll(told);
            return done;
        } catch (Back e) {
            return (T) e.value.get();
        }
    }

    private static void usersOf(jakarta.persistence.EntityManager entities, Dependents leaving) {
        switch (leaving.thing()) {
            case Line line ->
                leaving.addFound(
                        entities, "device", "name", "nameKey", "from Device d join d.lines l where l = :thing", line);
            case PhoneSecurityProfile profile ->
                leaving.addFound(
                        entities, "device", "name", "nameKey", "from Device d where d.profile = :thing", profile);
            default -> {}
        }
    }

    /** Works in the caller's thread. */
    private final class AtOnce extends BulkThreads {

        @Override
        void start(UUID id, BulkState active) {
            BulkRun run = new BulkRun(House.this, () -> closing);
            UUID token = run.begin(id, active, "node1");
            beforeWork.run();
            run.work(id, token);
        }
    }

    /** A job with this file, tried. */
    BulkJob tried(String kind, boolean addOnly, String csv) {
        UUID id = sent(kind, addOnly, csv.getBytes(StandardCharsets.UTF_8));
        jobs.check(id);
        return jobs.get(id);
    }

    UUID sent(String kind, boolean addOnly, byte[] file) {
        UUID id = jobs.beginImport(kind, addOnly, "file.csv", file.length);
        for (int from = 0; from < file.length; from += BulkJobs.LARGEST_PIECE) {
            jobs.upload(
                    id,
                    from,
                    java.util.Arrays.copyOfRange(file, from, Math.min(file.length, from + BulkJobs.LARGEST_PIECE)));
        }
        return id;
    }

    BulkJob run(BulkJob tried) {
        jobs.run(tried.getId());
        return jobs.get(tried.getId());
    }

    BulkJob imported(String kind, String csv) {
        return run(tried(kind, false, csv));
    }

    /** What the dry run of undoing it shows, as a job. */
    BulkJob undoing(BulkJob job) {
        return jobs.get(jobs.undo(job.getId()));
    }

    List<String> rows(BulkJob job, Outcome outcome) {
        return jobs.sample(job.getId(), outcome, 250).stream()
                .map(row -> (row.getLine() + " " + row.getName() + ": " + row.getMessage()).strip())
                .toList();
    }

    String export(String kind) {
        return text(to -> jobs.export(kind, List.of(), to));
    }

    String result(BulkJob job) {
        return text(to -> jobs.result(job.getId(), to));
    }

    private interface Writing {
        void to(Appendable text) throws IOException;
    }

    private static String text(Writing writing) {
        StringBuilder text = new StringBuilder();
        try {
            writing.to(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The one value of a query. */
    <T> @Nullable T one(Class<T> type, String query) {
        return database.call(entities ->
                entities.createQuery(query, type).getResultStream().findFirst().orElse(null));
    }

    long count(String from) {
        return database.call(entities ->
                entities.createQuery("select count(*) from " + from, Long.class).getSingleResult());
    }

    void sql(String statement) {
        database.run(entities -> entities.createNativeQuery(statement).executeUpdate());
    }

    @Override
    public void close() {
        database.close();
    }
}
