package org.keyline.audit;

/**
 * A field of an audited thing, as text.
 *
 * @param name the field's name; the same in the audit trail and in the console's texts
 * @param value its value, or what may be told of it
 */
public record FieldValue(String name, String value) {

    /** A field and its value, whatever that is. */
    public static FieldValue of(String name, Object value) {
        return new FieldValue(name, value.toString());
    }
}
