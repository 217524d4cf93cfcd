package org.keyline.bulk;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of what a job is to work on.
 *
 * @param line its number: in a file that of its record, the head being 1
 * @param cells the columns that the file gives it, or those that are to be set
 * @param id which one, where it was found and not named by a file
 * @param past what another job did with it, where that is to be undone
 * @param problem why it is refused unseen
 */
record Item(
        int line,
        Map<String, String> cells,
        @Nullable UUID id,
        @Nullable BulkRow past,
        Optional<String> problem) {

    static Item named(int line, Map<String, String> cells) {
        return new Item(line, cells, null, null, Optional.empty());
    }

    static Item found(int line, UUID id, Map<String, String> cells) {
        return new Item(line, cells, id, null, Optional.empty());
    }

    static Item past(BulkRow row) {
        return new Item(row.getLine(), row.getBefore(), row.thing(), row, Optional.empty());
    }

    static Item broken(int line, Map<String, String> cells, String problem) {
        return new Item(line, cells, null, null, Optional.of(problem));
    }
}
