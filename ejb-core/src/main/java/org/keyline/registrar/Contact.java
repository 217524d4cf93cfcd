package org.keyline.registrar;

import org.keyline.sip.ContactValue;

/**
 * Where a phone says that it can be reached.
 *
 * @param uri the Contact URI as sent
 * @param parameters the other parameters as sent, without {@code expires}, each with its semicolon; may be empty
 * @param instance {@code +sip.instance} and {@code reg-id} (RFC 5626 section 4.2), which stay the same when the phone's address
 *     changes; empty when the phone gave none
 */
record Contact(String uri, String parameters, String instance) {

    /** Characters of a Contact value that are kept for a line; a longer one is refused. */
    static final int LONGEST = 2048;

    static Contact of(ContactValue value) {
        StringBuilder parameters = new StringBuilder(160);
        value.parameters().forEach((name, content) -> {
            if (!name.equals("expires")) {
                parameters.append(';').append(name);
                if (!content.isEmpty()) {
                    parameters.append('=').append(content);
                }
            }
        });
        String instance = value.parameters().getOrDefault("+sip.instance", "");
        String flow = instance.isEmpty() ? null : value.parameters().get("reg-id");
        return new Contact(value.uri(), parameters.toString(), flow == null ? instance : instance + ';' + flow);
    }

    boolean isTooLong() {
        return uri.length() + parameters.length() > LONGEST;
    }

    /** Whether both name the same place, by the comparison of RFC 3261 section 19.1.4. */
    boolean isAt(Contact other) {
        return uri.equals(other.uri) || ContactUri.of(uri).isEquivalentTo(ContactUri.of(other.uri));
    }

    /** Whether both are the same instance of a phone, wherever it is. */
    boolean isInstanceOf(Contact other) {
        return !instance.isEmpty() && instance.equals(other.instance);
    }
}
