package org.keyline.tools.phone;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.keyline.tools.CommandFailure;

/** One TLS connection that SIP messages go over; for one thread. It sends whatever it is given, polite or not. */
public final class Connection implements AutoCloseable {

    private static final Duration CONNECTION = Duration.ofSeconds(10);

    /** RFC 3261 section 17.1.2.2: Timer F. A server that waits for another may need 10 of them. */
    private static final Duration ANSWER = Duration.ofSeconds(32);

    private final SSLSocket socket;
    private final MessageReader reader;

    private Connection(SSLSocket socket) throws IOException {
        this.socket = socket;
        this.reader = new MessageReader(new BufferedInputStream(socket.getInputStream()));
    }

    /**
     * Connects and makes the handshake; the server's certificate must be trusted and carry the address.
     *
     * @throws CommandFailure when nobody answers, or the handshake fails
     */
    public static Connection open(InetSocketAddress server, SSLContext trust) {
        Socket plain = new Socket();
        try {
            plain.connect(server, (int) CONNECTION.toMillis());
            plain.setSoTimeout((int) CONNECTION.toMillis());
            plain.setTcpNoDelay(true);
            SSLSocket socket = (SSLSocket)
                    trust.getSocketFactory().createSocket(plain, server.getHostString(), server.getPort(), true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            socket.setSoTimeout((int) ANSWER.toMillis());
            return new Connection(socket);
        } catch (IOException e) {
            closeQuietly(plain);
            String where = server.getHostString() + ":" + server.getPort();
            throw new CommandFailure("no TLS connection to " + where + ": " + e.getMessage(), e);
        }
    }

    /** Sends the text as it is, in UTF-8. */
    public void send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new CommandFailure("the server has closed the connection: " + e.getMessage(), e);
        }
    }

    /**
     * Waits for the next message, for 32 s at most.
     *
     * @return empty for a keep-alive's pong
     */
    public Optional<SipText> receive() {
        try {
            return reader.next();
        } catch (SocketTimeoutException e) {
            throw new CommandFailure("no answer within " + ANSWER.toSeconds() + " s", e);
        } catch (IOException e) {
            throw new CommandFailure("no answer: " + e.getMessage(), e);
        }
    }

    /** The protocol and cipher suite agreed on, and the key that the server proved. */
    public SSLSession tls() {
        return socket.getSession();
    }

    /** This end's address and port, as a Via and a Contact carry it. */
    public String localAddress() {
        String address = socket.getLocalAddress().getHostAddress();
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + socket.getLocalPort();
    }

    @Override
    public void close() {
        closeQuietly(socket);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // nothing is left to be lost
        }
    }
}
