package org.keyline.find;

/** How a column's value is compared with the text of a {@link Criterion}; always without case. */
public enum Operator {
    BEGINS_WITH,
    CONTAINS,
    ENDS_WITH,
    IS_EXACTLY,
    IS_EMPTY,
    IS_NOT_EMPTY,
    /** For times: then or later. The text is a moment as of ISO 8601 in UTC, {@code 2026-01-02T03:04:05Z}. */
    FROM,
    /** For times: then or before. */
    UNTIL;

    /** Whether it compares with a text at all. */
    public boolean takesText() {
        return this != IS_EMPTY && this != IS_NOT_EMPTY;
    }

    /** Whether it compares moments rather than texts. */
    public boolean isOfTime() {
        return this == FROM || this == UNTIL;
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
            case FROM -> value.compareTo(text) >= 0;
            case UNTIL -> value.compareTo(text) <= 0;
        };
    }
}
