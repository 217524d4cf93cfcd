package org.keyline.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keyline.routing.Dialog.Side;

/** The nodes seal and open with one key, whichever of them made it. */
class DialogTokensTest {

    private static final Dialog DIALOG =
            new Dialog(new Side("1010", "CSFrado", 0, "node1", 1), new Side("1020", "CSFbob", 7, "node2", 1), 42, 43);

    private final Row row = new Row();

    /** The table, without a database: one row, and the second that is added is refused. */
    private static final class Row extends DialogKeyStore {

        private @Nullable DialogKey key;
        private boolean unseen;

        @Override
        Optional<DialogKey> read() {
            boolean hidden = unseen;
            unseen = false;
            return hidden ? Optional.empty() : Optional.ofNullable(key);
        }

        @Override
        void add(DialogKey added) {
            if (key != null) {
                throw new IllegalStateException("there is one");
            }
            key = added;
        }
    }

    @Test
    void whatOneNodeSealsAnotherOpens() {
        String token = new DialogTokens(row).seal(DIALOG, "call");
        assertThat(new DialogTokens(row).open(token, "call")).contains(DIALOG);
        assertThat(new DialogTokens(row).open(token, "another")).isEmpty();
        assertThat(new DialogTokens(new Row()).open(token, "call")).isEmpty();
    }

    @Test
    void ofTwoNodesThatStartAtOnceBothHaveTheKeyThatWasFirst() {
        DialogTokens first = new DialogTokens(row);
        row.unseen = true;
        DialogTokens second = new DialogTokens(row);
        assertThat(second.open(first.seal(DIALOG, "call"), "call")).contains(DIALOG);
    }
}
