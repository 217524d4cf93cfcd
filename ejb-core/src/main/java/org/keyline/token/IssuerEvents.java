package org.keyline.token;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.keyline.bean.Single;
import org.keyline.fault.Fault;
import org.keyline.issuer.IssuerDirectory;
import org.keyline.issuer.IssuerFacts;
import org.keyline.revocation.RevocationRecord;

/**
 * Takes what Keyline's provider in Keycloak tells of: users that were disabled, tokens that were revoked, logins that ended, and
 * more that no logout token tells of.
 *
 * <p>What is told is authenticated by a secret that both were given when they were installed: HMAC-SHA256 over the body. There is
 * nothing to be gained by sending one again: it says until when tokens were issued that are meant, which stays true.
 */
@Single
public class IssuerEvents {

    private static final int SHORTEST_SECRET = 16;
    private static final int LONGEST_NAME = 255;

    private final IssuerDirectory issuers;
    private final RevocationRecord record;
    private final String secret;

    @Inject
    IssuerEvents(IssuerDirectory issuers, RevocationRecord record) {
        this(issuers, record, System.getProperty("keyline.event.secret", ""));
    }

    /** @param secret no events are taken when it is too short to be one */
    IssuerEvents(IssuerDirectory issuers, RevocationRecord record, String secret) {
        this.issuers = issuers;
        this.record = record;
        this.secret = secret;
    }

    /**
     * Checks who says so, and revokes what is named.
     *
     * @param body {@code {"issuer": …, "kind": "user|subject|session|token|issuer", "name": …, "subject": …, "until": …}}; the
     *     subject is whose login or token it is, where that is known; until is in seconds since 1970
     * @param signature HMAC-SHA256 over it in hexadecimal digits
     * @throws Fault.Denied when it was not signed with the secret
     * @throws Fault.Invalid when it is not understood
     */
    public void accept(byte[] body, String signature) {
        if (!isSigned(body, signature)) {
            throw new Fault.Denied("The event is not signed with this installation's secret.");
        }
        Claims event = parsed(body);
        IssuerFacts issuer = event.text("issuer")
                .flatMap(issuers::named)
                .orElseThrow(() -> new Fault.Invalid("The event is not from a trusted issuer."));
        Instant until = event.time("until").orElseThrow(() -> new Fault.Invalid("The event does not say until when."));
        String kind = event.text("kind").orElse("");
        if (kind.equals("issuer")) {
            record.issuer(issuer.uri(), until, told(issuer));
        } else {
            revoke(
                    kind,
                    name(event, "name").orElseThrow(() -> new Fault.Invalid("The event names nothing.")),
                    event,
                    issuer,
                    until);
        }
    }

    private void revoke(String kind, String name, Claims event, IssuerFacts issuer, Instant until) {
        String subject = name(event, "subject").orElse("");
        switch (kind) {
            case "user" -> record.user(name, until, told(issuer));
            case "subject" -> record.subject(issuer.uri(), name, until, told(issuer));
            case "session" -> record.session(issuer.uri(), name, subject, until, told(issuer));
            case "token" -> record.token(issuer.uri(), name, subject, until, told(issuer));
            default -> throw new Fault.Invalid("The event is of an unknown kind.");
        }
    }

    private static String told(IssuerFacts issuer) {
        return "event of " + issuer.name();
    }

    private static Optional<String> name(Claims event, String member) {
        return event.text(member).filter(text -> !text.isBlank() && text.length() <= LONGEST_NAME);
    }

    private static Claims parsed(byte[] body) {
        try {
            return new Claims(CompactForm.object(new String(body, StandardCharsets.UTF_8)));
        } catch (ParseException e) {
            throw new Fault.Invalid("The event is not one JSON object.");
        }
    }

    /** Compared in constant time. */
    private boolean isSigned(byte[] body, String signature) {
        if (secret.length() < SHORTEST_SECRET) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return MessageDigest.isEqual(mac.doFinal(body), HexFormat.of().parseHex(signature));
        } catch (IllegalArgumentException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
