package org.keyline.find;

/** How a column's value is compared with the text of a {@link Criterion}; always without case. */
public enum Operator {
    BEGINS_WITH,
    CONTAINS,
    ENDS_WITH,
    IS_EXACTLY,
    IS_EMPTY,
    IS_NOT_EMPTY;

    /** Whether it compares with a text at all. */
    public boolean takesText() {
        return this != IS_EMPTY && this != IS_NOT_EMPTY;
    }

    /**
     * Whether a value passes, for what is not found by the database.
     *
     * @param value the column's value in lower case
     * @param text the criterion's text in lower case
     */
    public boolean passes(String value, String text) {
        return switch (this) {
            case BEGINS_WITH -> value.startsWith(text);
            case CONTAINS -> value.contains(text);
            case ENDS_WITH -> value.endsWith(text);
            case IS_EXACTLY -> value.equals(text);
            case IS_EMPTY -> value.isEmpty();
            case IS_NOT_EMPTY -> !value.isEmpty();
        };
    }
}
