package org.keyline.certificate;

/** In what form a certificate is handed out. */
public enum DownloadForm {
    /** The certificate or request alone, as text (RFC 7468). */
    PEM(".pem"),
    /** The certificate or request alone, as octets. */
    DER(".der"),
    /** With the certificates of its authorities, as text, its own first. */
    CHAIN("-chain.pem");

    private final String ending;

    DownloadForm(String ending) {
        this.ending = ending;
    }

    /** What a file's name ends with. */
    public String ending() {
        return ending;
    }
}
