package org.keyline.certificate;

import java.io.Serializable;

/**
 * What an administrator should look after.
 *
 * @param purpose whose certificate
 * @param text what is wrong and what to do, in their words
 */
public record CertificateWarning(CertificatePurpose purpose, String text) implements Serializable {}
