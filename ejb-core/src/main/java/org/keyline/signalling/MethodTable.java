package org.keyline.signalling;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.keyline.bean.Single;
import org.keyline.sip.Header;
import org.keyline.sip.Peer;
import org.keyline.sip.SipReply;
import org.keyline.sip.SipRequest;

/** The methods that are served, looked up once. */
@Single
class MethodTable {

    private static final SipReply SILENCE = new SipReply.Silence();

    private final Map<String, MethodHandler> handlers;
    private final @Nullable MethodHandler any;
    private final SipReply options;
    private final SipReply notAllowed;

    @Inject
    MethodTable(@Any Instance<MethodHandler> handlers) {
        this((Iterable<MethodHandler>) handlers);
    }

    MethodTable(Iterable<MethodHandler> handlers) {
        Map<String, MethodHandler> byMethod = new TreeMap<>();
        handlers.forEach(handler -> byMethod.put(handler.method(), handler));
        this.handlers = Map.copyOf(byMethod);
        this.any = byMethod.remove(MethodHandler.ANY);
        byMethod.keySet().remove("ACK");
        Header allow = new Header("Allow", "ACK, OPTIONS" + join(byMethod));
        this.options = new SipReply.Respond(200, "OK", allow);
        this.notAllowed = new SipReply.Respond(405, "Method Not Allowed", allow);
    }

    private static String join(Map<String, MethodHandler> byMethod) {
        return byMethod.isEmpty() ? "" : ", " + String.join(", ", byMethod.keySet());
    }

    /** RFC 3261 section 8.2.1 for an unknown method, 11.2 for OPTIONS, 17.2.1 for an ACK that belongs to nothing. */
    SipReply answer(SipRequest request) {
        MethodHandler handler = handlers.get(request.method());
        if (handler != null) {
            return handler.handle(request);
        }
        if (any != null) {
            return any.handle(request);
        }
        return switch (request.method()) {
            case "ACK" -> SILENCE;
            case "OPTIONS" -> options;
            default -> notAllowed;
        };
    }

    void closed(Peer peer) {
        handlers.values().forEach(handler -> handler.closed(peer));
    }
}
