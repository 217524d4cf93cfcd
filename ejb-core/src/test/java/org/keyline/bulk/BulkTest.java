package org.keyline.bulk;

import org.keyline.database.TestDatabase;

/** Jobs on H2, the embedded default. */
class BulkTest extends BulkContract {

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
