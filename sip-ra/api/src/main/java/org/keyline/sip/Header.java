package org.keyline.sip;

/**
 * One header field as it stands on the wire.
 *
 * @param name the field's full name (compact forms are expanded, RFC 3261 section 7.3.3); compared without case
 * @param value the field's value without line folding and outer white space
 */
public record Header(String name, String value) {}
