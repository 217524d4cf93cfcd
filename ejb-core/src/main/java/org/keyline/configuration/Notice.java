package org.keyline.configuration;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.keyline.registrar.RegisteredPhone;
import org.keyline.sip.Header;
import org.keyline.sip.OwnRequest;

/**
 * The NOTIFY that tells a phone, without a subscription, as phones of such servers take it: Cisco's by the event {@code
 * service-control}, others by {@code check-sync}.
 */
final class Notice {

    private static final String NO_STAMP = "{00000000-0000-0000-0000-000000000000}";

    private Notice() {}

    static OwnRequest of(OrderKind kind, boolean cisco, RegisteredPhone phone) {
        return cisco ? serviceControl(kind, phone) : checkSync(kind, phone);
    }

    private static OwnRequest serviceControl(OrderKind kind, RegisteredPhone phone) {
        String body = "action=" + kind.action() + "\n"
                + "RegisterCallId={" + phone.callId() + "}\n"
                + "ConfigVersionStamp=" + NO_STAMP + "\n"
                + "DialplanVersionStamp=" + NO_STAMP + "\n"
                + "SoftkeyVersionStamp=" + NO_STAMP + "\n";
        return notify(
                phone,
                List.of(
                        new Header("Event", "service-control"),
                        new Header("Subscription-State", "active"),
                        new Header("Content-Type", "text/plain")),
                body.getBytes(StandardCharsets.UTF_8));
    }

    /** Those load their configuration either way; {@code reboot} says whether they start as if switched on. */
    private static OwnRequest checkSync(OrderKind kind, RegisteredPhone phone) {
        return notify(
                phone,
                List.of(
                        new Header("Event", "check-sync;reboot=" + (kind == OrderKind.RESET)),
                        new Header("Subscription-State", "active")),
                new byte[0]);
    }

    private static OwnRequest notify(RegisteredPhone phone, List<Header> headers, byte[] body) {
        return new OwnRequest(phone.connection(), "NOTIFY", phone.uri(), phone.path(), headers, body);
    }
}
