package org.keyline.sip;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One value of a Contact header field (RFC 3261 section 20.10).
 *
 * @param uri the URI between the angle brackets, as sent
 * @param parameters the header parameters in the order sent, names in lower case, values with the quotes that they were
 *     sent with; a parameter without a value maps to the empty string
 */
public record ContactValue(String uri, Map<String, String> parameters) {

    public ContactValue {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** The parameter's value without its quotes. */
    public Optional<String> parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            return Optional.empty();
        }
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return Optional.of(quoted ? value.substring(1, value.length() - 1) : value);
    }

    /**
     * The {@code expires} parameter in seconds; empty when absent. A value that is not a number counts as absent, one
     * beyond 2^31 - 1 as that (RFC 3261 section 20.19 leaves both to the registrar's default).
     */
    public OptionalInt expires() {
        return parameter("expires").map(DeltaSeconds::parse).orElse(OptionalInt.empty());
    }

    /** As a Contact header field's value: {@code <uri>;name=value;flag}. */
    public String toHeaderValue() {
        StringBuilder text =
                new StringBuilder(uri.length() + 64).append('<').append(uri).append('>');
        parameters.forEach((name, value) -> {
            text.append(';').append(name);
            if (!value.isEmpty()) {
                text.append('=').append(value);
            }
        });
        return text.toString();
    }
}
