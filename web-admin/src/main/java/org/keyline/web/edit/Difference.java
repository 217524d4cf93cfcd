package org.keyline.web.edit;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.keyline.audit.FieldValue;

/**
 * A field that two people have edited, or that somebody else has.
 *
 * @param name the field's name
 * @param opened what it was when the page was opened
 * @param present what somebody else has made of it
 * @param entered what stands in the page's field
 */
public record Difference(String name, String opened, String present, String entered) implements Serializable {

    /** What somebody else has changed since the page was opened, field by field. */
    static List<Difference> between(List<FieldValue> opened, List<FieldValue> present, List<FieldValue> entered) {
        Map<String, String> before = values(opened);
        Map<String, String> mine = values(entered);
        List<Difference> differences = new ArrayList<>();
        for (FieldValue now : present) {
            String was = before.getOrDefault(now.name(), "");
            if (!was.equals(now.value())) {
                differences.add(new Difference(now.name(), was, now.value(), mine.getOrDefault(now.name(), "")));
            }
        }
        return differences;
    }

    private static Map<String, String> values(List<FieldValue> fields) {
        return fields.stream().collect(Collectors.toMap(FieldValue::name, FieldValue::value));
    }
}
