package org.keyline.bulk;

import java.util.List;
import org.keyline.fault.Fault;

/** The kinds of things that there are jobs for. */
final class BulkKinds {

    static final List<BulkKind<?>> ALL =
            List.of(new PhoneKind(), new LineKind(), new ProfileKind(), new ExpresswayKind());

    private BulkKinds() {}

    static BulkKind<?> named(String name) {
        return ALL.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Fault.Invalid("There are no bulk jobs for “" + name + "”."));
    }
}
