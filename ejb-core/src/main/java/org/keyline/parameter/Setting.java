package org.keyline.parameter;

/**
 * A parameter and its value, as read; given back changed to {@link Parameters#update(java.util.Collection)}.
 *
 * @param key which
 * @param value its value, or its default when none was set
 * @param version the state of the row that was read; 0 when there is none
 */
public record Setting(ParameterKey key, String value, int version) {

    /** The same with another value. */
    public Setting with(String newValue) {
        return new Setting(key, newValue, version);
    }
}
