package org.keyline.sip.harness;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.keyline.sip.transport.Limits;

/** The defaults with one or two limits changed. */
public final class LimitsOf {

    private LimitsOf() {}

    /** The limits of these names changed. */
    public static Limits with(Map<String, Object> changed) {
        RecordComponent[] components = Limits.class.getRecordComponents();
        try {
            return Limits.class
                    .getConstructor(
                            Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
                    .newInstance(Stream.of(components)
                            .map(component -> changed.getOrDefault(component.getName(), standard(component)))
                            .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object standard(RecordComponent component) {
        try {
            return component.getAccessor().invoke(Limits.DEFAULTS);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Limits messageTime(Duration message) {
        return with(Map.of("message", message));
    }

    public static Limits times(Duration handshake, Duration message, Duration idle, Duration reader) {
        return with(Map.of("handshake", handshake, "message", message, "idle", idle, "reader", reader));
    }

    public static Limits stranger(Duration stranger) {
        return with(Map.of("stranger", stranger));
    }

    public static Limits later(Duration later, int waiting, int waitingAnswers) {
        return with(Map.of("later", later, "waiting", waiting, "waitingAnswers", waitingAnswers));
    }

    public static Limits connections(int connections, int perAddress) {
        return with(Map.of("connections", connections, "connectionsPerAddress", perAddress));
    }
}
