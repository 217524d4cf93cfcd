package org.keyline.directory;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keyline.bean.Single;
import org.keyline.directory.DirectoryUnavailable.Problem;
import org.keyline.http.BoundedClient;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;

/**
 * Keycloak's REST interface for administrators, as the client {@value #CLIENT} may use it: to look. Its token is kept in memory until it
 * ends (RFC 6749 section 4.4). Blocks; bounded in size, time and number.
 */
@Single
class Keycloak {

    static final String CLIENT = "keyline-directory";

    /** For which no question without haste is refused: each holds a thread of the console. */
    private static final int MOST_AT_ONCE = 8;

    /** A page of users is some 100 KB. */
    private static final int LARGEST = 1024 * 1024;

    /** A token is not shown when it is about to end. */
    private static final Duration MARGIN = Duration.ofSeconds(20);

    private static final Duration BETWEEN_LOG_LINES = Duration.ofSeconds(30);

    /** After a question that was not answered, those that can do without are not asked. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    /** A token of ours, and until when it is shown. */
    private record Ticket(String token, Instant until) {}

    private final String issuer;
    private final String secret;
    private final Supplier<Duration> patience;
    private final InstantSource clock;
    private final BoundedClient client = new BoundedClient();
    private final Semaphore askers = new Semaphore(MOST_AT_ONCE);
    private volatile @Nullable Ticket ticket;
    private volatile Instant nextTold = Instant.MIN;
    private volatile Instant quietUntil = Instant.MIN;

    @Inject
    Keycloak(ParameterValues parameters) {
        this(
                System.getProperty("keyline.issuer", ""),
                System.getProperty("keyline.directory.secret", ""),
                () -> Duration.ofSeconds(parameters.number(ParameterKey.KEYCLOAK_TIMEOUT_SECONDS)),
                InstantSource.system());
    }

    /**
     * @param issuer the realm's address
     * @param patience how long an answer's header may take, and its body as well
     */
    Keycloak(String issuer, String secret, Supplier<Duration> patience, InstantSource clock) {
        this.issuer = issuer;
        this.secret = secret;
        this.patience = patience;
        this.clock = clock;
    }

    @PreDestroy
    void stop() {
        client.close();
    }

    /**
     * What stands at this place of the realm's administration; empty when nothing does.
     *
     * @param path of encoded parts: {@code users/count}
     * @throws DirectoryUnavailable when it cannot be had
     */
    Optional<JsonValue> get(String path, Map<String, String> query) {
        return get(path, query, patience.get());
    }

    /** The same for what can do without: where Keycloak is slow or was so lately, it is as if nothing stood there. */
    Optional<JsonValue> glance(String path, Map<String, String> query, Duration limit) {
        if (clock.instant().isBefore(quietUntil)) {
            return Optional.empty();
        }
        Duration most = patience.get();
        try {
            return get(path, query, limit.compareTo(most) < 0 ? limit : most);
        } catch (DirectoryUnavailable e) {
            quietUntil = clock.instant().plus(QUIET);
            return Optional.empty();
        }
    }

    /** The time, by the clock of its own. */
    Instant now() {
        return clock.instant();
    }

    /** Where administrators of Keycloak edit this user. */
    String editPage(String userId) {
        return base() + "/admin/master/console/#/" + realm() + "/users/" + encoded(userId) + "/settings";
    }

    private Optional<JsonValue> get(String path, Map<String, String> query, Duration limit) {
        URI address = URI.create(base() + "/admin/realms/" + realm() + "/" + path + text(query, "?"));
        if (!askers.tryAcquire()) {
            throw new DirectoryUnavailable(Problem.BUSY);
        }
        try {
            return read(answer(address, limit));
        } catch (BoundedClient.TooLarge e) {
            throw failed(Problem.UNUSABLE, "its answer is longer than " + LARGEST + " octets");
        } catch (IOException e) {
            quietUntil = clock.instant().plus(QUIET);
            tell(e.getClass().getSimpleName() + " " + e.getMessage());
            throw new DirectoryUnavailable(Problem.AWAY);
        } finally {
            askers.release();
        }
    }

    /** A token that Keycloak takes no longer, as after its restart, is replaced once. */
    private BoundedClient.Answer answer(URI address, Duration limit) throws IOException {
        BoundedClient.Answer answer = ask(address, token(limit), limit);
        if (answer.status() == 401) {
            ticket = null;
            answer = ask(address, token(limit), limit);
        }
        return answer;
    }

    private BoundedClient.Answer ask(URI address, String token, Duration limit) throws IOException {
        return client.send(
                HttpRequest.newBuilder(address)
                        .header("Accept", "application/json")
                        .header("Authorization", "Bearer " + token),
                limit,
                LARGEST);
    }

    private Optional<JsonValue> read(BoundedClient.Answer answer) {
        return switch (answer.status()) {
            case 200 -> Optional.of(json(answer.text()));
            case 404 -> Optional.empty();
            case 401 -> throw failed(Problem.NO_CLIENT, "it takes no token of " + CLIENT);
            case 403 -> throw failed(Problem.FORBIDDEN, "it forbids it to " + CLIENT);
            default -> throw failed(Problem.UNUSABLE, "it answered " + answer.status());
        };
    }

    private String token(Duration limit) throws IOException {
        Ticket kept = ticket;
        if (kept != null && clock.instant().isBefore(kept.until())) {
            return kept.token();
        }
        Ticket fresh = login(limit);
        ticket = fresh;
        return fresh.token();
    }

    private Ticket login(Duration limit) throws IOException {
        Map<String, String> form =
                Map.of("grant_type", "client_credentials", "client_id", CLIENT, "client_secret", secret);
        Instant asked = clock.instant();
        BoundedClient.Answer answer = client.send(
                HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                        .header("Accept", "application/json")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(text(form, ""))),
                limit,
                LARGEST);
        if (answer.status() == 400 || answer.status() == 401) {
            throw failed(Problem.NO_CLIENT, "it does not let " + CLIENT + " log in");
        }
        if (answer.status() != 200 || !(json(answer.text()) instanceof JsonObject told)) {
            throw failed(Problem.UNUSABLE, "it answered " + answer.status() + " to the login");
        }
        String token = told.getString("access_token", "");
        if (!token.matches("[\\x21-\\x7e]+")) {
            throw failed(Problem.UNUSABLE, "its answer to the login has no token");
        }
        return new Ticket(token, asked.plusSeconds(told.getInt("expires_in", 0)).minus(MARGIN));
    }

    private JsonValue json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        } catch (RuntimeException | StackOverflowError e) {
            throw failed(Problem.UNUSABLE, "its answer is not JSON");
        }
    }

    private DirectoryUnavailable failed(Problem problem, String why) {
        tell(why);
        return new DirectoryUnavailable(problem);
    }

    /** Not each time: a list may be looked at again and again. */
    private void tell(String why) {
        Instant now = clock.instant();
        if (!now.isBefore(nextTold)) {
            nextTold = now.plus(BETWEEN_LOG_LINES);
            DirectoryLog.LOG.notAsked(why);
        }
    }

    private String base() {
        int realms = issuer.lastIndexOf("/realms/");
        if (realms < 0) {
            throw new DirectoryUnavailable(Problem.ANOTHER);
        }
        return issuer.substring(0, realms);
    }

    private String realm() {
        return issuer.substring(issuer.lastIndexOf('/') + 1);
    }

    private static String text(Map<String, String> pairs, String start) {
        return pairs.isEmpty()
                ? ""
                : pairs.entrySet().stream()
                        .map(pair -> pair.getKey() + "=" + encoded(pair.getValue()))
                        .collect(Collectors.joining("&", start, ""));
    }

    /** As a part of a path or a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
