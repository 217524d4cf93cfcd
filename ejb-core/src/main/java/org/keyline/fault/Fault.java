package org.keyline.fault;

import jakarta.ejb.ApplicationException;
import java.io.Serial;

/**
 * Something that the person who asked can do something about; the message is in their words and says what. Rolls the
 * transaction back. Each edge (page, command line, SOAP) translates it once.
 */
@ApplicationException(inherited = true, rollback = true)
public abstract class Fault extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    protected Fault(String message) {
        super(message);
    }

    /** There is no such thing. */
    public static final class NotFound extends Fault {
        @Serial
        private static final long serialVersionUID = 1;

        public NotFound(String message) {
            super(message);
        }
    }

    /** What was given does not fit the rules. */
    public static final class Invalid extends Fault {
        @Serial
        private static final long serialVersionUID = 1;

        public Invalid(String message) {
            super(message);
        }
    }

    /** Somebody else changed it meanwhile. */
    public static final class Conflict extends Fault {
        @Serial
        private static final long serialVersionUID = 1;

        public Conflict(String message) {
            super(message);
        }
    }

    /** It is not for this person to do. */
    public static final class Denied extends Fault {
        @Serial
        private static final long serialVersionUID = 1;

        public Denied(String message) {
            super(message);
        }
    }
}
