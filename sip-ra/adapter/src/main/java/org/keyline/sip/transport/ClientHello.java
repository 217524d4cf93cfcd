package org.keyline.sip.transport;

import io.netty.buffer.ByteBuf;
import java.util.HashSet;
import java.util.Set;

/**
 * What a TLS client says that it can verify (RFC 8446 section 4.1.2, RFC 5246 section 7.4.1.2).
 *
 * @param suites its cipher suites
 * @param signatures its signature algorithms; empty when it does not say
 * @param tls13 whether it offers TLS 1.3, where a suite says nothing of the certificate
 */
record ClientHello(Set<Integer> suites, Set<Integer> signatures, boolean tls13) {

    private static final int SIGNATURE_ALGORITHMS = 13;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int TLS13 = 0x0304;

    /** ECDHE suites of TLS 1.2 with an ECDSA certificate, by RFC 5289 and RFC 7905. */
    private static final Set<Integer> ECDSA_SUITES = Set.of(0xc02b, 0xc02c, 0xcca9);

    /** ecdsa_secp256r1_sha256, ecdsa_secp384r1_sha384, ecdsa_secp521r1_sha512. */
    private static final Set<Integer> ECDSA_SIGNATURES = Set.of(0x0403, 0x0503, 0x0603);

    private static final Set<Integer> RSA_SUITES = Set.of(0xc02f, 0xc030, 0xcca8);

    /** rsa_pkcs1 and rsa_pss_rsae with SHA-256, SHA-384, SHA-512. */
    private static final Set<Integer> RSA_SIGNATURES = Set.of(0x0401, 0x0501, 0x0601, 0x0804, 0x0805, 0x0806);

    /**
     * Reads the body of the handshake message.
     *
     * @throws IndexOutOfBoundsException when it is cut short
     */
    static ClientHello read(ByteBuf hello) {
        ByteBuf in = hello.duplicate();
        in.skipBytes(2 + 32);
        in.skipBytes(in.readUnsignedByte());
        Set<Integer> suites = numbers(in.readSlice(in.readUnsignedShort()));
        in.skipBytes(in.readUnsignedByte());
        Set<Integer> signatures = Set.of();
        boolean tls13 = false;
        if (in.isReadable()) {
            ByteBuf extensions = in.readSlice(in.readUnsignedShort());
            while (extensions.isReadable()) {
                int type = extensions.readUnsignedShort();
                ByteBuf data = extensions.readSlice(extensions.readUnsignedShort());
                if (type == SIGNATURE_ALGORITHMS) {
                    signatures = numbers(data.readSlice(data.readUnsignedShort()));
                } else if (type == SUPPORTED_VERSIONS) {
                    tls13 = numbers(data.readSlice(data.readUnsignedByte())).contains(TLS13);
                }
            }
        }
        return new ClientHello(suites, signatures, tls13);
    }

    private static Set<Integer> numbers(ByteBuf in) {
        Set<Integer> numbers = new HashSet<>();
        while (in.readableBytes() >= 2) {
            numbers.add(in.readUnsignedShort());
        }
        return numbers;
    }

    /** Whether the client can verify a certificate with a key of this algorithm, {@code EC} or {@code RSA}. */
    boolean verifies(String algorithm) {
        return switch (algorithm) {
            case "EC" -> fits(ECDSA_SUITES, ECDSA_SIGNATURES);
            case "RSA" -> fits(RSA_SUITES, RSA_SIGNATURES);
            default -> false;
        };
    }

    private boolean fits(Set<Integer> ofSuites, Set<Integer> ofSignatures) {
        boolean suite = tls13 || suites.stream().anyMatch(ofSuites::contains);
        boolean signature = signatures.isEmpty() ? !tls13 : signatures.stream().anyMatch(ofSignatures::contains);
        return suite && signature;
    }
}
