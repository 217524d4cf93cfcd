package org.keyline.issuer;

/**
 * Where and as whom an issuer is asked about reference tokens (RFC 7662).
 *
 * @param uri the endpoint
 * @param client the client that asks
 * @param secret the client's secret; not in {@link #toString()}
 */
public record IntrospectionAccess(String uri, String client, String secret) {

    @Override
    public String toString() {
        return "IntrospectionAccess[uri=" + uri + ", client=" + client + "]";
    }
}
