package org.keyline.web.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyline.audit.FieldValue;

class DifferenceTest {

    @Test
    void namesWhatSomebodyElseHasChangedAndWhatStandsInThePage() {
        List<FieldValue> opened = fields("a", "old", "same");
        List<FieldValue> present = fields("a", "theirs", "same");
        List<FieldValue> entered = fields("mine", "old", "mine too");

        assertThat(Difference.between(opened, present, entered))
                .containsExactly(new Difference("owner", "old", "theirs", "old"));
    }

    private static List<FieldValue> fields(String name, String owner, String description) {
        return List.of(
                new FieldValue("name", name),
                new FieldValue("owner", owner),
                new FieldValue("description", description));
    }
}
