package org.keyline.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the database's schema up to date, and adds the data sets that the system property {@code keyline.data} names:
 * {@code demo}, {@code bench}, both with a comma between them, or {@code none}.
 *
 * <p>Each data set has a history of its own, so that it can be added at any time and a later schema version still applies.
 */
public final class SchemaMigration {

    private static final List<String> DATA_SETS = List.of("demo", "bench");

    private final DataSource database;
    private final List<String> dataSets;

    public SchemaMigration(DataSource database, String dataSets) {
        this.database = database;
        this.dataSets = Arrays.stream(dataSets.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !name.equals("none"))
                .toList();
    }

    /** Applies what is missing; nothing when all is there. Throws when a migration fails, and the start ends there. */
    public void run() {
        List<String> applied = new ArrayList<>(migrate("classpath:db/migration", "schema_history"));
        for (String dataSet : dataSets) {
            if (DATA_SETS.contains(dataSet)) {
                applied.addAll(migrate("classpath:db/" + dataSet, "data_history_" + dataSet));
            } else {
                DatabaseLog.LOG.unknownDataSet(dataSet, DATA_SETS);
            }
        }
        DatabaseLog.LOG.migrated(applied.size(), applied);
    }

    private List<String> migrate(String location, String history) {
        return Flyway.configure(SchemaMigration.class.getClassLoader())
                .dataSource(database)
                .locations(location)
                .table(history)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .outOfOrder(true) // features count within ranges of their own: a lower version may come later
                .validateMigrationNaming(true)
                .failOnMissingLocations(true)
                .load()
                .migrate()
                .migrations
                .stream()
                .map(migration -> location.substring(location.lastIndexOf('/') + 1) + " " + migration.version)
                .toList();
    }
}
