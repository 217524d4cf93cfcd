package org.keyline.web.find;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.keyline.web.frame.Messages;

/** What can be chosen for a column, value to label. */
public final class Choices {

    private Choices() {}

    /** The constants, as the database has them. */
    public static <E extends Enum<E>> Map<String, String> named(E[] constants, Function<E, String> label) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (E constant : constants) {
            choices.put(constant.name(), label.apply(constant));
        }
        return choices;
    }

    public static Map<String, String> yesOrNo() {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("true", Messages.text("yes"));
        choices.put("false", Messages.text("no"));
        return choices;
    }
}
