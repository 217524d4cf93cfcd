package org.keyline.sip.transport;

import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;

/**
 * A certificate ready to be presented.
 *
 * @param algorithm of its key, {@code EC} or {@code RSA}
 * @param anonymous context that asks for no client certificate
 * @param mutual context that demands one; null when no authority is trusted
 */
record TlsIdentity(
        String algorithm, SslContext anonymous, @Nullable SslContext mutual) {

    @Nullable
    SslContext context(boolean clientCertificate) {
        return clientCertificate ? mutual : anonymous;
    }
}
