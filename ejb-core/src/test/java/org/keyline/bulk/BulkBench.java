package org.keyline.bulk;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.keyline.database.OrderedId;
import org.keyline.database.TestDatabase;
import org.keyline.device.Devices;
import org.keyline.find.Criterion;
import org.keyline.find.Find;
import org.keyline.find.Operator;

/**
 * What 100,000 phones cost: imported, changed, exported, undone and listed, on both databases. No test, and not run with them:
 * {@code ./keyline bench --bulk} runs it and prints what it says. Databases are on disk, and each commit with them.
 */
class BulkBench {

    private static final int PHONES = Integer.getInteger("keyline.bench.phones", 100_000);
    private static final int REPEATS = 5;
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Test
    void onH2() throws Exception {
        h2("H2", BulkBench::measure);
    }

    @Test
    void listsOnH2() throws Exception {
        h2("H2", BulkBench::lists);
    }

    @Test
    void onPostgreSql() throws Exception {
        postgreSql("PostgreSQL", BulkBench::measure);
    }

    @Test
    void listsOnPostgreSql() throws Exception {
        postgreSql("PostgreSQL", BulkBench::lists);
    }

    /** Measures something on a database. */
    private interface Measuring {
        void on(String name, DataSource source) throws Exception;
    }

    private static void h2(String name, Measuring measuring) throws Exception {
        Path folder = Files.createTempDirectory("keyline-bench");
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + folder + "/keyline;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        source.setUser("keyline");
        JdbcConnectionPool pool = JdbcConnectionPool.create(source);
        try {
            measuring.on(name, pool);
        } finally {
            pool.dispose();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private static void postgreSql(String name, Measuring measuring) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start()) {
            measuring.on(name, server.getPostgresDatabase());
        }
    }

    private static void measure(String name, DataSource source) throws Exception {
        try (House house = new House(TestDatabase.on(source))) {
            warmUp(house);
            byte[] file = file(PHONES, "CSFB", 3_000_000);
            say("| " + name + ": what | rows | s | rows/s | CPU s of the program |");
            say("|---|---|---|---|---|");
            UUID id = house.sent("phones", false, file);
            report("dry run of the import", PHONES, () -> checked(house, id));
            BulkJob imported = report("import, each phone with a line", PHONES, () -> ran(house, id));
            UUID again = house.sent("phones", false, file);
            report("dry run of the same file: all the same", PHONES, () -> checked(house, again));
            List<Criterion> bench = List.of(new Criterion("name", Operator.BEGINS_WITH, "CSFB"));
            UUID update = house.jobs.planUpdate("phones", bench, Map.of("description", "changed"), 0);
            report("dry run of a change", PHONES, () -> checked(house, update));
            BulkJob changed = report("change of a field", PHONES, () -> ran(house, update));
            report("export", PHONES, () -> house.export("phones").length());
            BulkJob undoing = report("dry run of undoing the change", PHONES, () -> house.undoing(changed));
            report("undoing the change", PHONES, () -> ran(house, undoing.getId()));
            if (imported.getReally().added() != PHONES) {
                throw new IllegalStateException("not imported: " + imported.getReally());
            }
            say("");
        }
    }

    private static void warmUp(House house) {
        BulkJob job = house.imported("phones", new String(file(3000, "CSFW", 2_000_000), StandardCharsets.UTF_8));
        house.run(house.undoing(job));
    }

    private static byte[] file(int count, String prefix, int number) {
        StringBuilder csv = new StringBuilder("name,type,description,owner,pool,line1\r\n");
        for (int i = 1; i <= count; i++) {
            csv.append(prefix + i + ",503,Phone number " + i + ",user" + i + ",Default," + (number + i) + "\r\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static BulkJob checked(House house, UUID id) {
        house.jobs.check(id);
        return house.jobs.get(id);
    }

    private static BulkJob ran(House house, UUID id) {
        house.jobs.run(id);
        return house.jobs.get(id);
    }

    private static <T> T report(String what, int rows, Supplier<T> work) {
        long start = System.nanoTime();
        long cpu = PROCESS.getProcessCpuTime();
        T done = work.get();
        double seconds = (System.nanoTime() - start) / 1e9;
        double busy = (PROCESS.getProcessCpuTime() - cpu) / 1e9;
        say(String.format(Locale.ROOT, "| %s | %d | %.1f | %.0f | %.1f |", what, rows, seconds, rows / seconds, busy));
        return done;
    }

    private static void lists(String name, DataSource source) throws Exception {
        try (House house = new House(TestDatabase.on(source))) {
            fill(source);
            lists(name, house);
            say("");
        }
    }

    /** As many phones as are imported, without asking anybody. */
    private static void fill(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement line = connection.prepareStatement(
                        "insert into line (id, directory_number, description, version) values (?, ?, '', 0)");
                PreparedStatement device = connection.prepareStatement(
                        "insert into device (id, name, name_key, description, model, profile_id, owner, version)"
                                + " select ?, ?, ?, ?, 503, id, ?, 0 from security_profile where model = 503");
                PreparedStatement has = connection.prepareStatement(
                        "insert into device_line (device_id, position, line_id) values (?, 0, ?)");
                Statement analyze = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 1; i <= PHONES; i++) {
                UUID lineId = OrderedId.next();
                UUID deviceId = OrderedId.next();
                add(line, lineId, Integer.toString(3_000_000 + i));
                add(device, deviceId, "CSFb" + i, "CSFB" + i, "changed phone " + i, "user" + i);
                add(has, deviceId, lineId);
                if (i % 1000 == 0) {
                    line.executeBatch();
                    device.executeBatch();
                    has.executeBatch();
                    connection.commit();
                }
            }
            analyze.execute("analyze");
            connection.commit();
        }
    }

    private static void add(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    private static void lists(String name, House house) {
        say("| " + name + ": a page of 50 of " + PHONES + " phones | found | ms, median (worst) of " + REPEATS
                + " | CPU ms of the thread |");
        say("|---|---|---|---|");
        List<Criterion> none = List.of();
        list(house, "all, first page", none, "", 0);
        list(house, "all, last page", none, "", PHONES - 50);
        list(house, "name begins with", only("name", Operator.BEGINS_WITH, "csfb99"), "", 0);
        list(house, "name contains", only("name", Operator.CONTAINS, "999"), "", 0);
        list(house, "name ends with", only("name", Operator.ENDS_WITH, "77"), "", 0);
        list(house, "description contains, nearly all", only("description", Operator.CONTAINS, "change"), "", 0);
        list(
                house,
                "description contains, last page",
                only("description", Operator.CONTAINS, "change"),
                "",
                PHONES - 50);
        list(house, "owner is exactly", only("owner", Operator.IS_EXACTLY, "user777"), "", 0);
        list(house, "profile contains", only("profile", Operator.CONTAINS, "non-secure"), "", 0);
        list(house, "digest user is not empty", only("digestUser", Operator.IS_NOT_EMPTY, ""), "", 0);
        for (String column : List.of(
                "name", "description", "type", "pool", "profile", "sipProfile", "owner", "digestUser", "activation")) {
            list(house, "sorted by " + column + ", first page", none, column, 0);
            list(house, "sorted by " + column + ", last page", none, column, PHONES - 50);
        }
        list(
                house,
                "description contains, sorted by owner",
                only("description", Operator.CONTAINS, "change"),
                "owner",
                0);
    }

    private static List<Criterion> only(String column, Operator operator, String text) {
        return List.of(new Criterion(column, operator, text));
    }

    private static void list(House house, String what, List<Criterion> criteria, String sort, int first) {
        Find find = new Find(criteria, sort.isEmpty() ? Optional.empty() : Optional.of(sort), true, first, 50);
        long[] millis = new long[REPEATS];
        long[] busy = new long[REPEATS];
        long total = 0;
        for (int i = 0; i < REPEATS; i++) {
            long start = System.nanoTime();
            long cpu = THREADS.getCurrentThreadCpuTime();
            total = house.database.call(
                    entities -> Devices.FINDER.find(entities, find).total());
            millis[i] = (System.nanoTime() - start) / 1_000_000;
            busy[i] = (THREADS.getCurrentThreadCpuTime() - cpu) / 1_000_000;
        }
        Arrays.sort(millis);
        Arrays.sort(busy);
        say("| " + what + " | " + total + " | " + millis[REPEATS / 2] + " (" + millis[REPEATS - 1] + ") | "
                + busy[REPEATS / 2] + " |");
    }

    private static void say(String line) {
        System.out.println("BENCH " + line);
    }
}
