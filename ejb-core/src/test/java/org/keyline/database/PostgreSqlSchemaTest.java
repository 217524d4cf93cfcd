package org.keyline.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The schema on a real PostgreSQL, started for these tests on a loopback port. */
class PostgreSqlSchemaTest extends SchemaTest {

    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    DataSource emptyDatabase() throws SQLException {
        String name = "keyline_" + UUID.randomUUID().toString().replace('-', '_');
        execute(server.getPostgresDatabase(), "create database " + name);
        return server.getDatabase("postgres", name);
    }
}
