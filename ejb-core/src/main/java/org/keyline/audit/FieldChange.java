package org.keyline.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of one field.
 *
 * @param field its name; empty where the thing is one value
 * @param before its value before; empty when there was none
 * @param after its value after; empty when there is none
 */
@Embeddable
public record FieldChange(
        @Column(name = "field") String field,
        @Column(name = "before_value") String before,
        @Column(name = "after_value") String after) {

    /** Of a change that has no fields. */
    static final List<FieldChange> NONE = List.of(new FieldChange("", "", ""));

    /** In the place of one that somebody has taken out of the database. */
    static final FieldChange LOST = new FieldChange("?", "?", "?");

    private static final int LONGEST_NAME = 255;

    /** The longest value that is kept whole, in characters. */
    static final int LONGEST = 10_000;

    public FieldChange {
        field = cut(field, LONGEST_NAME);
        before = cut(before, LONGEST);
        after = cut(after, LONGEST);
    }

    /** Those that differ, in the order in which the thing tells them. */
    static List<FieldChange> between(List<FieldValue> before, List<FieldValue> after) {
        Map<String, String> old = new LinkedHashMap<>();
        before.forEach(field -> old.put(field.name(), field.value()));
        Map<String, FieldChange> all = new LinkedHashMap<>();
        after.forEach(field -> all.put(
                field.name(), new FieldChange(field.name(), old.getOrDefault(field.name(), ""), field.value())));
        old.forEach((name, value) -> all.putIfAbsent(name, new FieldChange(name, value, "")));
        return all.values().stream().filter(FieldChange::differs).toList();
    }

    /** Of a thing that is one value. */
    static List<FieldChange> of(String before, String after) {
        FieldChange change = new FieldChange("", before, after);
        return change.differs() ? List.of(change) : List.of();
    }

    private boolean differs() {
        return !before.equals(after);
    }

    static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
