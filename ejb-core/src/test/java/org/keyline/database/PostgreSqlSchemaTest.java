package org.keyline.database;

import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The schema on PostgreSQL: on the server that the system property {@code keyline.test.postgresql} names by its JDBC address,
 * whose user may create databases.
 */
@EnabledIfSystemProperty(named = "keyline.test.postgresql", matches = "jdbc:postgresql:.+")
class PostgreSqlSchemaTest extends SchemaTest {

    @Override
    DataSource emptyDatabase() throws SQLException {
        String name = "keyline_" + UUID.randomUUID().toString().replace('-', '_');
        execute(server(), "create database " + name);
        PGSimpleDataSource database = server();
        database.setDatabaseName(name);
        return database;
    }

    private static PGSimpleDataSource server() {
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setURL(System.getProperty("keyline.test.postgresql"));
        return server;
    }
}
