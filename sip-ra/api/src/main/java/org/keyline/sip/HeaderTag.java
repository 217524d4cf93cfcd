package org.keyline.sip;

/** The tag parameter of From and To (RFC 3261 section 19.3). */
final class HeaderTag {

    private HeaderTag() {}

    /** The tag behind the address; what stands inside the URI's brackets is not the header field's. */
    static String of(String value) {
        for (String parameter : value.substring(value.lastIndexOf('>') + 1).split(";", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0 && parameter.substring(0, equals).strip().equalsIgnoreCase("tag")) {
                return parameter.substring(equals + 1).strip();
            }
        }
        return "";
    }
}
