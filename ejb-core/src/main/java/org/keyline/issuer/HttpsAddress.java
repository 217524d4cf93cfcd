package org.keyline.issuer;

import java.net.URI;
import java.net.URISyntaxException;

/** The rule for addresses of authorization servers: https, with a host, without query and fragment (RFC 8414 section 2). */
final class HttpsAddress {

    private HttpsAddress() {}

    /** Whether it is such an address, or left empty. */
    static boolean isOneOrEmpty(String text) {
        return text.isEmpty() || isOne(text);
    }

    private static boolean isOne(String text) {
        try {
            URI uri = new URI(text);
            return "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
