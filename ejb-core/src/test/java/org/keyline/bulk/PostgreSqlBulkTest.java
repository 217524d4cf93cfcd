package org.keyline.bulk;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.keyline.database.TestDatabase;

/** Jobs on a real PostgreSQL, started for these tests on a loopback port. */
class PostgreSqlBulkTest extends BulkContract {

    private @Nullable EmbeddedPostgres server;

    @Override
    TestDatabase open() {
        try {
            EmbeddedPostgres started = EmbeddedPostgres.start();
            server = started;
            return TestDatabase.on(started.getPostgresDatabase());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }
}
