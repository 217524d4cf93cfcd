package org.keyline.sip.forward;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.keyline.sip.ListenerSpec.Protocol;
import org.keyline.sip.Peer;
import org.keyline.sip.harness.Answer;
import org.keyline.sip.transport.Flow;
import org.keyline.sip.transport.RawMessage;

/** A flow whose other end is the test. */
final class FakeFlow implements Flow {

    final List<Answer> sent = new ArrayList<>();
    boolean full;
    private final Peer peer;
    private final Clock clock;

    FakeFlow(long number, Protocol protocol, Clock clock) {
        this(number, protocol, clock, List.of());
    }

    FakeFlow(long number, Protocol protocol, Clock clock, List<String> certificateNames) {
        this.peer = new Peer(
                number,
                new InetSocketAddress("192.0.2.7", 40000 + (int) number),
                new InetSocketAddress("192.0.2.1", protocol == Protocol.TLS ? 5090 : 5060),
                protocol.name(),
                protocol,
                certificateNames);
        this.clock = clock;
    }

    /** What was sent last. */
    Answer last() {
        return sent.getLast();
    }

    List<String> startLines() {
        return sent.stream().map(Answer::startLine).toList();
    }

    @Override
    public Peer peer() {
        return peer;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public int loop() {
        return 0;
    }

    @Override
    public void answer(RawMessage request, String text) {
        sent.add(new Answer(text));
    }

    @Override
    public void answer(RawMessage request, byte[] message) {
        sent.add(new Answer(new String(message, StandardCharsets.UTF_8)));
    }

    @Override
    public boolean send(byte[] message) {
        if (!full) {
            sent.add(new Answer(new String(message, StandardCharsets.UTF_8)));
        }
        return !full;
    }

    @Override
    public boolean isWritable() {
        return !full;
    }

    @Override
    public void admitted() {}

    @Override
    public void close(String why) {}

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public Future<?> schedule(Runnable task, Duration delay) {
        return clock.schedule(task, delay);
    }

    @Override
    public void refused(String what) {}

    @Override
    public boolean isUnderPressure() {
        return false;
    }
}
