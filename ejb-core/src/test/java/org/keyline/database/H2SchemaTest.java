package org.keyline.database;

import javax.sql.DataSource;

/** The schema on H2, the embedded default. */
class H2SchemaTest extends SchemaTest {

    @Override
    DataSource emptyDatabase() {
        return TestDatabase.emptyH2();
    }
}
