package org.keyline.tools.bench;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLException;
import org.keyline.tools.CommandFailure;

/** The phones' end of TLS: BoringSSL, every handshake a full one. */
final class ClientTls {

    private ClientTls() {}

    /**
     * What the phones of a mode connect with. The server presents the certificate of the key type that the client takes, so
     * the RSA one is asked for by the cipher suites of TLS 1.2; TLS 1.3 names no key type in its suites.
     */
    static SslContext of(Mode mode, Path authority) {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(SslProvider.OPENSSL)
                .trustManager(authority.toFile())
                .endpointIdentificationAlgorithm(null); // the name would also be the key under which sessions are kept
        try {
            return switch (mode) {
                case CONNECT_RSA ->
                    builder.protocols("TLSv1.2")
                            .ciphers(List.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"))
                            .build();
                case REFRESH, CHECKED, CONNECT_EC ->
                    builder.protocols("TLSv1.3", "TLSv1.2").build();
            };
        } catch (SSLException e) {
            throw new CommandFailure("no TLS with the authority " + authority + ": " + e.getMessage(), e);
        }
    }
}
