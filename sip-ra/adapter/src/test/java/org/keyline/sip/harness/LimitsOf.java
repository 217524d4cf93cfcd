package org.keyline.sip.harness;

import java.time.Duration;
import org.keyline.sip.transport.Limits;

/** The defaults with one or two limits changed. */
public final class LimitsOf {

    private static final Limits D = Limits.DEFAULTS;

    private LimitsOf() {}

    public static Limits messageTime(Duration message) {
        return times(D.handshake(), message, D.idle(), D.reader());
    }

    public static Limits times(Duration handshake, Duration message, Duration idle, Duration reader) {
        return new Limits(
                D.messageBytes(),
                D.headBytes(),
                D.headers(),
                handshake,
                message,
                D.stranger(),
                idle,
                reader,
                D.outputBytes(),
                D.later(),
                D.waiting(),
                D.waitingAnswers(),
                D.connections(),
                D.connectionsPerAddress());
    }

    public static Limits stranger(Duration stranger) {
        return new Limits(
                D.messageBytes(),
                D.headBytes(),
                D.headers(),
                D.handshake(),
                D.message(),
                stranger,
                D.idle(),
                D.reader(),
                D.outputBytes(),
                D.later(),
                D.waiting(),
                D.waitingAnswers(),
                D.connections(),
                D.connectionsPerAddress());
    }

    public static Limits later(Duration later, int waiting, int waitingAnswers) {
        return new Limits(
                D.messageBytes(),
                D.headBytes(),
                D.headers(),
                D.handshake(),
                D.message(),
                D.stranger(),
                D.idle(),
                D.reader(),
                D.outputBytes(),
                later,
                waiting,
                waitingAnswers,
                D.connections(),
                D.connectionsPerAddress());
    }

    public static Limits connections(int connections, int perAddress) {
        return new Limits(
                D.messageBytes(),
                D.headBytes(),
                D.headers(),
                D.handshake(),
                D.message(),
                D.stranger(),
                D.idle(),
                D.reader(),
                D.outputBytes(),
                D.later(),
                D.waiting(),
                D.waitingAnswers(),
                connections,
                perAddress);
    }
}
