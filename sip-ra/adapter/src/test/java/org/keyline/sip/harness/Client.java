package org.keyline.sip.harness;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** A raw connection to the server: sends whatever it is told, reads what comes. */
public final class Client implements AutoCloseable {

    /** A read that takes this long has failed. */
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;

    private Client(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    public static Client tcp(int port) {
        try {
            return new Client(new Socket(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Client tls(SSLContext context, int port) {
        try {
            Client client = tlsUnfinished(context, port);
            ((SSLSocket) client.socket).startHandshake();
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connected, the handshake not begun. */
    public static Client tlsUnfinished(SSLContext context, int port) throws IOException {
        return new Client(context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port));
    }

    public SSLSocket tlsSocket() {
        return (SSLSocket) socket;
    }

    public Socket socket() {
        return socket;
    }

    public Client send(String text) {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public Client send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All up to the next empty line. */
    public String head() {
        try {
            return readHead();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next message; keep-alive answers before it are left out. */
    public Answer answer() {
        try {
            String head;
            do {
                head = readHead();
            } while (head.isBlank());
            Answer answer = new Answer(head);
            in.readNBytes(answer.number("Content-Length"));
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String readHead() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int lineLength = 0;
        while (true) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("Closed after: " + head.toString(StandardCharsets.UTF_8));
            }
            head.write(b);
            if (b == '\n' && lineLength == 0) {
                return head.toString(StandardCharsets.UTF_8);
            }
            lineLength = b == '\n' ? 0 : b == '\r' ? lineLength : lineLength + 1;
        }
    }

    /** Reads this many bytes. */
    public String read(int count) {
        return new String(readBytes(count), StandardCharsets.UTF_8);
    }

    /** Reads this many bytes. */
    public byte[] readBytes(int count) {
        try {
            return in.readNBytes(count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads to the end that the server sets, and says what came before it. */
    public String readToEnd() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                all.write(b);
            }
        } catch (SocketException | SSLException e) {
            // Ended by a reset or by an alert.
            return all.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    /** Whether an answer comes rather than the end. */
    public boolean readToEndOrAnswer() {
        return !read(1).isEmpty();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
