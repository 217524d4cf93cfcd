package org.keyline.keycloak;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.events.Event;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;

/** Which events of Keycloak end tokens, and whose. */
final class Endings {

    private static final Pattern USER = Pattern.compile("users/([^/]+)");
    private static final Pattern OF_USER = Pattern.compile("users/([^/]+)/(?:logout|consents/.*)");
    private static final Pattern SESSION = Pattern.compile("sessions/([^/]+)");

    private Endings() {}

    /** A user's own doing, or a client's. */
    static Optional<Ending> of(Event event) {
        String user = orEmpty(event.getUserId());
        long until = event.getTime() / 1000;
        return switch (event.getType()) {
            case LOGOUT -> session(event, until).or(() -> user(user, until));
            case REVOKE_GRANT -> revoked(event, user, until);
            case DELETE_ACCOUNT, USER_DISABLED_BY_PERMANENT_LOCKOUT -> user(user, until);
            default -> Optional.empty();
        };
    }

    /** RFC 7009: an access token is revoked alone, a refresh token with its login. Without either it is the user's consent. */
    private static Optional<Ending> revoked(Event event, String user, long until) {
        String token = detail(event, "token_id");
        if (!token.isEmpty()) {
            return Optional.of(Ending.ofToken(token, user, until));
        }
        return detail(event, "refresh_token_id").isEmpty()
                ? user(user, until)
                : session(event, until).or(() -> user(user, until));
    }

    private static Optional<Ending> session(Event event, long until) {
        String session = orEmpty(event.getSessionId());
        return session.isEmpty()
                ? Optional.empty()
                : Optional.of(Ending.ofSession(session, orEmpty(event.getUserId()), until));
    }

    private static Optional<Ending> user(String id, long until) {
        return id.isEmpty() ? Optional.empty() : Optional.of(Ending.ofUser(id, until));
    }

    private static String detail(Event event, String name) {
        return event.getDetails() == null ? "" : orEmpty(event.getDetails().get(name));
    }

    private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }

    /**
     * An administrator's doing.
     *
     * @param isDisabled whether a user may not log in now
     * @param notBefore which tokens the realm takes: those issued then or later; empty for all
     */
    static Optional<Ending> of(AdminEvent event, Predicate<String> isDisabled, OptionalInt notBefore) {
        long until = event.getTime() / 1000;
        String path = orEmpty(event.getResourcePath());
        ResourceType type = event.getResourceType();
        OperationType operation = event.getOperationType();
        if (type == ResourceType.USER) {
            return ofUser(path, operation, isDisabled, until);
        }
        Matcher session = SESSION.matcher(path);
        if (operation == OperationType.DELETE && session.matches()) {
            return Optional.of(Ending.ofSession(session.group(1), "", until));
        }
        return type == ResourceType.REALM && notBefore.isPresent()
                ? Optional.of(Ending.ofAll(notBefore.getAsInt() - 1L))
                : Optional.empty();
    }

    private static Optional<Ending> ofUser(
            String path, OperationType operation, Predicate<String> isDisabled, long until) {
        if (path.equals("logout-all")) {
            return Optional.of(Ending.ofAll(until));
        }
        Matcher of = OF_USER.matcher(path);
        if (of.matches()) {
            return user(of.group(1), until);
        }
        Matcher user = USER.matcher(path);
        if (!user.matches()) {
            return Optional.empty();
        }
        return switch (operation) {
            case DELETE -> user(user.group(1), until);
            case UPDATE -> isDisabled.test(user.group(1)) ? user(user.group(1), until) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
