package org.keyline.sip.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A UDP port of a phone. */
public final class UdpClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final DatagramSocket socket;
    private final InetSocketAddress server;

    public UdpClient(Server server) {
        try {
            this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port(Server.UDP));
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** A REGISTER that wants its answer where it came from. */
    public String register() {
        return register("");
    }

    public String register(String headers) {
        return Phone.register(headers).replace("SIP/2.0/TLS 127.0.0.1:5061", "SIP/2.0/UDP 127.0.0.1:5061;rport");
    }

    public UdpClient send(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, server));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next datagram. */
    public Answer answer() {
        return receive(PATIENCE_MILLIS);
    }

    /** Whether an answer comes soon; for what is asked again and again. */
    public boolean isAnswered() {
        try {
            receive(100);
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private Answer receive(int millis) {
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        try {
            socket.setSoTimeout(millis);
            socket.receive(packet);
            return new Answer(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
