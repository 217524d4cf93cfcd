package org.keyline.bulk;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keyline.fault.Fault;

/**
 * A column of a kind of things, by the name that the field has on its page.
 *
 * @param read the value as text
 * @param write takes the text of a cell
 * @param settable whether it can be changed in those that are there
 */
record BulkColumn<T>(String name, Function<T, String> read, Write<T> write, boolean settable) {

    /** Takes the text of a cell. */
    interface Write<T> {

        /** @throws Fault.Invalid when it does not fit */
        void set(T thing, String text, Lookup lookup);
    }

    static <T> BulkColumn<T> text(String name, Function<T, String> read, BiConsumer<T, String> write) {
        return new BulkColumn<>(name, read, (thing, text, lookup) -> write.accept(thing, text), true);
    }

    static <T> BulkColumn<T> number(String name, Function<T, Integer> read, BiConsumer<T, Integer> write) {
        return new BulkColumn<>(
                name,
                thing -> Integer.toString(read.apply(thing)),
                (thing, text, lookup) -> write.accept(thing, whole(name, text)),
                true);
    }

    static <T> BulkColumn<T> check(String name, Function<T, Boolean> read, BiConsumer<T, Boolean> write) {
        return new BulkColumn<>(
                name,
                thing -> Boolean.toString(read.apply(thing)),
                (thing, text, lookup) -> write.accept(thing, truth(name, text)),
                true);
    }

    static <T, E extends Enum<E>> BulkColumn<T> choice(
            String name, Class<E> type, Function<T, E> read, BiConsumer<T, E> write) {
        return new BulkColumn<>(
                name,
                thing -> read.apply(thing).name(),
                (thing, text, lookup) -> write.accept(thing, constant(name, type, text)),
                true);
    }

    private static int whole(String name, String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new Fault.Invalid("The " + name + " is a whole number, not “" + text + "”.");
        }
        return Integer.parseInt(text);
    }

    private static boolean truth(String name, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Fault.Invalid("The " + name + " is true or false, not “" + text + "”.");
        };
    }

    private static <E extends Enum<E>> E constant(String name, Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new Fault.Invalid("The " + name + " is one of "
                        + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))
                        + ", not “" + text + "”."));
    }
}
