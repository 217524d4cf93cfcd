package org.keyline.sip;

/**
 * The parts of a SIP or SIPS URI that decide where a request goes (RFC 3261 section 19.1).
 *
 * @param scheme {@code sip}, {@code sips} or another, in lower case
 * @param user the user part, unescaped; empty when the URI has none
 * @param host the host in lower case; an IPv6 reference keeps its brackets
 * @param port 1 to 65535, or -1 when the URI names none
 */
public record SipUri(String scheme, String user, String host, int port) {}
