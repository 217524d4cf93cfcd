package org.keyline.admission;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keyline.device.DeviceFacts;
import org.keyline.listener.Listener;
import org.keyline.profile.DeviceSecurityMode;
import org.keyline.profile.TransportType;
import org.keyline.sip.ListenerSpec.Protocol;
import org.keyline.sip.Peer;

/** The listeners by who may register there: those for devices whose profile has OAuth, and those for all others. */
enum Entrance {
    OAUTH(Listener.OAUTH, Protocol.TLS, true),
    MRA_OAUTH(Listener.MRA_OAUTH, Protocol.TLS, true),
    WSS(Listener.WSS, Protocol.WSS, true),
    TLS(Listener.TLS, Protocol.TLS, false),
    TCP(Listener.TCP, Protocol.TCP, false),
    UDP(Listener.UDP, Protocol.UDP, false);

    private static final Map<String, Entrance> BY_LISTENER =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(way -> way.listener, Function.identity()));

    private final String listener;
    private final Protocol protocol;
    private final boolean oauth;

    Entrance(String listener, Protocol protocol, boolean oauth) {
        this.listener = listener;
        this.protocol = protocol;
        this.oauth = oauth;
    }

    /** The names of their listeners. */
    static Stream<String> listeners() {
        return Arrays.stream(values()).map(way -> way.listener);
    }

    /** The one that the peer came by; empty when it is none that phones register at. */
    static Optional<Entrance> of(Peer peer) {
        return Optional.ofNullable(BY_LISTENER.get(peer.listener())).filter(way -> way.protocol == peer.protocol());
    }

    /** Whether it is for devices with OAuth. */
    boolean isForOAuth() {
        return oauth;
    }

    /** Whether what is said there can be read on its way. */
    boolean isInTheClear() {
        return !protocol.isSecure();
    }

    /** Whether the profile of a device without OAuth has it come here. */
    boolean suits(DeviceFacts.Security profile) {
        return switch (this) {
            case OAUTH, MRA_OAUTH, WSS -> false;
            case TLS -> profile.mode() != DeviceSecurityMode.NON_SECURE && profile.transport() == TransportType.TLS;
            case TCP -> isPlain(profile, TransportType.TCP);
            case UDP -> isPlain(profile, TransportType.UDP);
        };
    }

    private static boolean isPlain(DeviceFacts.Security profile, TransportType transport) {
        return profile.mode() == DeviceSecurityMode.NON_SECURE
                && (profile.transport() == transport || profile.transport() == TransportType.TCP_UDP);
    }
}
