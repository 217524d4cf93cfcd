package org.keyline.sip.harness;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A WebSocket made by hand, to be as impolite as a test wants. */
public final class WebSocketClient implements AutoCloseable {

    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;

    private final Client client;

    /** A frame that came. */
    public record Frame(int opcode, byte[] payload) {

        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** The status of a Close frame. */
        public int status() {
            if (opcode != CLOSE) {
                throw new AssertionError("Not a Close but " + opcode + ": " + text());
            }
            return (payload[0] & 0xff) << 8 | payload[1] & 0xff;
        }
    }

    private WebSocketClient(Client client) {
        this.client = client;
    }

    /** The usual request, its lines to be changed at will. */
    public static String request() {
        return """
                GET /ws HTTP/1.1\r
                Host: 127.0.0.1\r
                Upgrade: websocket\r
                Connection: keep-alive, Upgrade\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                Sec-WebSocket-Protocol: sip\r
                Origin: https://phones.example.com\r
                \r
                """;
    }

    /** Open for SIP. */
    public static WebSocketClient open(Server server) {
        Client client = Client.tls(server.authority.client(), server.port(Server.WSS));
        String answer = client.send(request()).head();
        if (!answer.startsWith("HTTP/1.1 101 ")) {
            throw new AssertionError(answer);
        }
        return new WebSocketClient(client);
    }

    public Client client() {
        return client;
    }

    public WebSocketClient send(String text) {
        return send(TEXT, text);
    }

    public WebSocketClient send(int opcode, String payload) {
        return send(FINAL | opcode, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** A fragment with others to follow. */
    public WebSocketClient begin(int opcode, String payload) {
        return send(opcode, payload.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param first the first byte of the frame: FIN, reserved bits, opcode
     */
    public WebSocketClient send(int first, byte[] payload) {
        client.send(frame(first, payload));
        return this;
    }

    /** A whole frame, masked with zeros. */
    public static byte[] frame(int first, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        if (payload.length < 126) {
            frame.write(MASKED | payload.length);
        } else if (payload.length < 65536) {
            frame.write(MASKED | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        } else {
            frame.write(MASKED | 127);
            frame.writeBytes(new byte[4]);
            frame.write(payload.length >> 24);
            frame.write(payload.length >> 16);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    /** The next frame; the server's are whole and not masked. */
    public Frame read() {
        byte[] head = client.readBytes(2);
        if (head.length < 2 || (head[0] & 0xf0) != FINAL || head[1] < 0) {
            throw new AssertionError("No whole frame: " + Arrays.toString(head));
        }
        int length = head[1];
        if (length == 126) {
            byte[] more = client.readBytes(2);
            length = (more[0] & 0xff) << 8 | more[1] & 0xff;
        }
        return new Frame(head[0] & 0x0f, client.readBytes(length));
    }

    /** The next message of SIP. */
    public Answer answer() {
        Frame frame = read();
        if (frame.opcode() != TEXT) {
            throw new AssertionError("Not a text but " + frame.opcode());
        }
        return new Answer(frame.text());
    }

    /** Whether, after a Close, nothing comes but the end. */
    public boolean ends() {
        send(CLOSE, "");
        return hasEnded();
    }

    /** Whether nothing comes but the end. */
    public boolean hasEnded() {
        return client.readToEnd().isEmpty();
    }

    @Override
    public void close() {
        client.close();
    }
}
