package org.keyline.web.bulk;

import java.util.List;
import java.util.Optional;
import org.keyline.web.frame.Addresses;

/** The kind of things that a page is about, as its address says. */
final class Kinds {

    private Kinds() {}

    /** The one that the address names, else the first. */
    static String chosen(List<String> kinds) {
        return Optional.ofNullable(Addresses.parameter("kind"))
                .filter(kinds::contains)
                .orElse(kinds.getFirst());
    }

    /** What the texts of its fields begin with. */
    static String prefix(String kind) {
        return switch (kind) {
            case "phones" -> "device";
            case "lines" -> "line";
            case "profiles" -> "profile";
            default -> "expressway";
        };
    }
}
