package org.keyline.bulk;

import java.util.function.Function;
import org.keyline.fault.Fault;
import org.keyline.profile.DeviceType;

/** Product types, as a file names them. */
final class Types {

    private Types() {}

    /** The type of this name, or of this model number. */
    static DeviceType named(String text, Lookup lookup) {
        return text.matches("[0-9]{1,8}")
                ? lookup.named(DeviceType.class, "model", Integer.parseInt(text), "product type")
                : lookup.named(DeviceType.class, "name", text, "product type");
    }

    /** A type does not change once a thing has it. */
    static <T> BulkColumn<T> column(Function<T, DeviceType> of) {
        return new BulkColumn<>(
                "type",
                thing -> of.apply(thing).getName(),
                (thing, text, lookup) -> {
                    if (!of.apply(thing).equals(named(text, lookup))) {
                        throw new Fault.Invalid(
                                "The product type is " + of.apply(thing).getName() + ", and is not changed.");
                    }
                },
                false);
    }
}
