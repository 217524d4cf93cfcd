package org.keyline.registrar;

import java.io.Serial;

/** Bytes that the codec did not write. */
final class CorruptBindings extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final String problem;

    CorruptBindings(String problem) {
        super(problem);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}
