package org.keyline.bulk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyline.fault.Fault;
import org.keyline.find.Criterion;
import org.keyline.find.Operator;

/** The criteria and the settings of a job as one text: the fields {@code find.0.name.CONTAINS} and {@code set.pool} of an object. */
final class Definition {

    private static final int LONGEST = 20_000;

    private Definition() {}

    static String write(List<Criterion> criteria, Map<String, String> set) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Criterion criterion : criteria) {
            fields.put(
                    "find." + fields.size() + "." + criterion.column() + "." + criterion.operator(), criterion.text());
        }
        set.forEach((field, value) -> fields.put("set." + field, value));
        String text = Json.write(fields);
        if (text.length() > LONGEST) {
            throw new Fault.Invalid("What is to be found and set is too long.");
        }
        return text;
    }

    static List<Criterion> criteria(String definition) {
        List<Criterion> criteria = new ArrayList<>();
        Json.read(definition).forEach((field, text) -> {
            String[] parts = field.split("\\.", -1);
            if (parts[0].equals("find")) {
                criteria.add(new Criterion(parts[2], Operator.valueOf(parts[3]), text));
            }
        });
        return criteria;
    }

    static Map<String, String> settings(String definition) {
        Map<String, String> set = new LinkedHashMap<>();
        Json.read(definition).forEach((field, text) -> {
            if (field.startsWith("set.")) {
                set.put(field.substring("set.".length()), text);
            }
        });
        return set;
    }
}
