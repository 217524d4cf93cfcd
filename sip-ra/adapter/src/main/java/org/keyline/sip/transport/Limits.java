package org.keyline.sip.transport;

import java.time.Duration;

/**
 * What a peer may take of us. Each limit that is passed ends in an answer or a closed connection, and a log line.
 *
 * @param messageBytes the largest message, header fields and body; checked before anything is allocated
 * @param headBytes the largest start line with header fields
 * @param headers the most header field lines of a message
 * @param handshake from the accepted connection to the end of the TLS handshake
 * @param message from the end of the handshake to the first whole message, with the HTTP request that opens a WebSocket; and from
 *     the first byte of a later message to its last
 * @param stranger the time that a connection may be without a whole message while its peer has not been let in; line feeds that
 *     keep it alive do not count
 * @param idle the time that a connection may be without any byte from its peer
 * @param reader the time that a peer may leave answers unread once the output buffer is full
 * @param outputBytes the output buffer of a connection; reading from the peer stops while it is full
 * @param later the time that an answer which comes later may take
 * @param waiting messages of one connection that may wait behind an answer which comes later; of a peer that has shown a certificate,
 *     behind which there are many phones, messages of one Call-ID
 * @param waitingAnswers answers that may be outstanding on all connections together
 * @param connections connections of all listeners together
 * @param connectionsPerAddress connections from one address; fewer than all, so that no address takes every one
 * @param refusedHandshakes refused certificates of peers that the application is told of in ten seconds
 * @param httpHeadBytes the largest header section of the HTTP request that opens a WebSocket
 * @param datagramFlows peers over UDP on one port; one that was not let in makes room for the next
 * @param datagramsPerAddress datagrams from one address in a second
 * @param datagramAnswerBytes answers that are kept on one port for requests which come again, with what identifies these
 * @param datagramAmplification how many times larger than its request an answer over UDP may be while the peer has not been let in
 * @param requestsPerConnection requests of one connection or one peer over UDP in a second, twice as many at once; 0 for any number.
 *     Not for a peer that has shown a certificate, behind which there are many phones
 * @param requestsPerAddress the same for all connections of an address together
 * @param failuresPerAddress requests of an address in a second whose credentials were refused, twenty times as many at once; who has
 *     spent them is answered 503 unless its connection was let in; 0 for any number
 * @param pressure how far an event loop may be behind before it refuses requests of those that were not let in, and paces TLS
 *     handshakes
 * @param handshakesUnderPressure TLS handshakes that begin in a second while the event loops are behind
 */
public record Limits(
        int messageBytes,
        int headBytes,
        int headers,
        Duration handshake,
        Duration message,
        Duration stranger,
        Duration idle,
        Duration reader,
        int outputBytes,
        Duration later,
        int waiting,
        int waitingAnswers,
        int connections,
        int connectionsPerAddress,
        int refusedHandshakes,
        int httpHeadBytes,
        int datagramFlows,
        int datagramsPerAddress,
        int datagramAnswerBytes,
        int datagramAmplification,
        int requestsPerConnection,
        int requestsPerAddress,
        int failuresPerAddress,
        Duration pressure,
        int handshakesUnderPressure) {

    /** What holds unless something else is configured. */
    public static final Limits DEFAULTS = new Limits(
            64 * 1024,
            32 * 1024,
            200,
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(3900),
            Duration.ofSeconds(10),
            128 * 1024,
            Duration.ofSeconds(10),
            16,
            10_000,
            20_000,
            10_000,
            100,
            8 * 1024,
            2_000,
            500,
            4 * 1024 * 1024,
            3,
            500,
            20_000,
            50,
            Duration.ofSeconds(1),
            100);
}
