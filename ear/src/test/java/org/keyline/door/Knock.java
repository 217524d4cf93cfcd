package org.keyline.door;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.keyline.tools.phone.SipText;

/** One client of a listener, over any transport; it sends what it is given, and takes answers without a body. */
abstract class Knock implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    /** As Via has it. */
    final String transport;

    private Knock(String transport) {
        this.transport = transport;
    }

    abstract void send(String request) throws IOException;

    abstract String receive() throws IOException;

    @Override
    public abstract void close();

    SipText exchange(String request) {
        try {
            send(request);
            return new SipText(receive());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Knock tcp(InetSocketAddress server) throws IOException {
        return new Stream("TCP", new Socket(server.getAddress(), server.getPort()));
    }

    static Knock tls(InetSocketAddress server, SSLContext trust) throws IOException {
        return new Stream("TLS", trust.getSocketFactory().createSocket(server.getAddress(), server.getPort()));
    }

    static Knock udp(InetSocketAddress server) throws IOException {
        return new Datagrams(server);
    }

    static Knock wss(InetSocketAddress server, SSLContext trust) {
        return new Browser(server, trust);
    }

    private static final class Stream extends Knock {
        private final Socket socket;

        Stream(String transport, Socket socket) throws IOException {
            super(transport);
            this.socket = socket;
            socket.setSoTimeout(PATIENCE_MILLIS);
        }

        @Override
        void send(String request) throws IOException {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        String receive() throws IOException {
            StringBuilder answer = new StringBuilder();
            InputStream in = socket.getInputStream();
            while (answer.length() < 4 || !answer.substring(answer.length() - 4).equals("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("closed after: " + answer);
                }
                answer.append((char) next);
            }
            return answer.toString();
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                // nothing is left to be lost
            }
        }
    }

    private static final class Datagrams extends Knock {
        private final DatagramSocket socket;

        Datagrams(InetSocketAddress server) throws IOException {
            super("UDP");
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            socket.connect(server);
            socket.setSoTimeout(PATIENCE_MILLIS);
        }

        @Override
        void send(String request) throws IOException {
            byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length));
        }

        @Override
        String receive() throws IOException {
            DatagramPacket answer = new DatagramPacket(new byte[65_535], 65_535);
            socket.receive(answer);
            return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    private static final class Browser extends Knock {
        private final HttpClient client;
        private final WebSocket socket;
        private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

        Browser(InetSocketAddress server, SSLContext trust) {
            super("WSS");
            client = HttpClient.newBuilder().sslContext(trust).build();
            socket = client.newWebSocketBuilder()
                    .subprotocols("sip")
                    .buildAsync(
                            URI.create("wss://" + server.getHostString() + ":" + server.getPort() + "/ws"),
                            new Answers())
                    .join();
        }

        private final class Answers implements WebSocket.Listener {
            private final StringBuilder parts = new StringBuilder();

            @Override
            public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
                parts.append(part);
                if (last) {
                    answers.add(parts.toString());
                    parts.setLength(0);
                }
                from.request(1);
                return null;
            }
        }

        @Override
        void send(String request) {
            socket.sendText(request, true).join();
        }

        @Override
        String receive() throws IOException {
            try {
                String answer = answers.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                if (answer == null) {
                    throw new IOException("no answer");
                }
                return answer;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }

        @Override
        public void close() {
            socket.abort();
            client.close();
        }
    }
}
