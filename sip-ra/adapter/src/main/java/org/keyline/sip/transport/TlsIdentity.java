package org.keyline.sip.transport;

import io.netty.handler.ssl.SslContext;

/**
 * A certificate ready to be presented.
 *
 * @param algorithm of its key, {@code EC} or {@code RSA}
 * @param anonymous context that asks for no client certificate
 * @param mutual context that demands one; the same as anonymous when no authority is trusted
 */
record TlsIdentity(String algorithm, SslContext anonymous, SslContext mutual) {

    SslContext context(boolean clientCertificate) {
        return clientCertificate ? mutual : anonymous;
    }
}
