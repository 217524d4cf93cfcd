package org.keyline.find;

import java.util.ArrayList;
import java.util.List;

/**
 * Fired as a CDI event before a thing is deleted: what depends on it answers with its name, so that a feature learns what
 * stands on it without looking upwards. The screens call this Dependency Records.
 */
public final class Dependents {

    /** More names than this are not of use in a message. */
    public static final int MOST_NAMES = 10;

    private final Object thing;
    private final List<String> names = new ArrayList<>();

    public Dependents(Object thing) {
        this.thing = thing;
    }

    /** What is about to be deleted. */
    public Object thing() {
        return thing;
    }

    /** Adds what depends on it, in words: {@code device CSFRADO}. */
    public void add(String name) {
        if (names.size() < MOST_NAMES) {
            names.add(name);
        }
    }

    /** At most {@value #MOST_NAMES} of those that depend on it. */
    public List<String> names() {
        return List.copyOf(names);
    }
}
