package org.keyline.find;

import org.keyline.fault.Fault;

/**
 * One thing that rows must have in common.
 *
 * @param column whose value is looked at
 * @param operator how
 * @param text with what it is compared, at most {@value #LONGEST} characters; the database's wildcards stand for themselves.
 *     Empty narrows nothing, and is of no meaning where the operator takes none
 */
public record Criterion(String column, Operator operator, String text) implements java.io.Serializable {

    /** The longest text. */
    public static final int LONGEST = 255;

    public Criterion {
        text = text.replaceAll("\\p{Cntrl}", ""); // not all databases take them
        if (text.length() > LONGEST) {
            throw new Fault.Invalid("A text to find is at most " + LONGEST + " characters long.");
        }
    }

    /** Whether it leaves out any row at all. */
    boolean narrows() {
        return !operator.takesText() || !text.isEmpty();
    }
}
