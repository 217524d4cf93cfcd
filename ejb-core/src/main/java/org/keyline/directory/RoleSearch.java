package org.keyline.directory;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.keyline.directory.RoleHolders.By;
import org.keyline.directory.RoleHolders.Holder;
import org.keyline.directory.RoleHolders.Way;

/**
 * Looks for the holders of roles: those whom a role was given to, the members of the groups that it was given to and of those below,
 * and the same for each role that contains it. A bounded number of questions in a bounded time; what is left
 * out then is said.
 */
final class RoleSearch {

    /** For each role, all ways to it together. */
    private static final int MOST_QUESTIONS = 100;

    /** All questions together: none is begun later, however slow Keycloak is with each. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private static final int MOST_ROLES = 500;
    private static final int MOST_GROUPS = 100;
    private static final String BRIEF = "briefRepresentation";

    private final Keycloak keycloak;
    private final Map<String, List<String>> containing = new LinkedHashMap<>();
    private final Instant end;
    private boolean incomplete;
    private int asked;

    RoleSearch(Keycloak keycloak) {
        this.keycloak = keycloak;
        this.end = keycloak.now().plus(LONGEST);
    }

    /** Who holds it. */
    RoleHolders holders(String role) {
        asked = 0;
        incomplete = false;
        SequencedMap<String, User> users = new LinkedHashMap<>();
        Map<String, List<Way>> ways = new LinkedHashMap<>();
        for (String each : withThoseThatContain(role)) {
            boolean itself = each.equals(role);
            ask("roles/" + Keycloak.encoded(each) + "/users", RoleHolders.MOST)
                    .forEach(user ->
                            note(user, itself ? new Way(By.THEMSELVES, "") : new Way(By.ROLE, each), users, ways));
            ask("roles/" + Keycloak.encoded(each) + "/groups", MOST_GROUPS)
                    .forEach(group -> ofGroup(group, users, ways));
        }
        List<Holder> holders = users.values().stream()
                .sorted(Comparator.comparing(User::name))
                .limit(RoleHolders.MOST)
                .map(user -> new Holder(user, ways.getOrDefault(user.id(), List.of())))
                .toList();
        return new RoleHolders(role, holders, incomplete || users.size() > holders.size());
    }

    private void ofGroup(JsonObject first, Map<String, User> users, Map<String, List<Way>> ways) {
        Deque<JsonObject> groups = new ArrayDeque<>(List.of(first));
        while (!groups.isEmpty()) {
            JsonObject group = groups.removeFirst();
            String path = "groups/" + Keycloak.encoded(Users.text(group, "id"));
            Way way = new Way(By.GROUP, Users.text(group, "path"));
            ask(path + "/members", RoleHolders.MOST).forEach(user -> note(user, way, users, ways));
            ask(path + "/children", MOST_GROUPS).forEach(groups::addLast);
        }
    }

    private static void note(JsonObject object, Way way, Map<String, User> users, Map<String, List<Way>> ways) {
        User user = Users.user(object);
        users.putIfAbsent(user.id(), user);
        List<Way> his = ways.computeIfAbsent(user.id(), id -> new ArrayList<>());
        if (!his.contains(way)) {
            his.add(way);
        }
    }

    /** The role first, then those that contain it, or contain one that does. */
    private List<String> withThoseThatContain(String role) {
        if (containing.isEmpty()) {
            readComposites();
        }
        List<String> found = new ArrayList<>(List.of(role));
        for (int next = 0; next < found.size(); next++) {
            String part = found.get(next);
            containing.forEach((whole, parts) -> {
                if (parts.contains(part) && !found.contains(whole)) {
                    found.add(whole);
                }
            });
        }
        return found;
    }

    private void readComposites() {
        ask("roles", MOST_ROLES)
                .filter(role -> role.getBoolean("composite", false))
                .map(role -> Users.text(role, "name"))
                .forEach(whole -> containing.put(
                        whole,
                        ask("roles/" + Keycloak.encoded(whole) + "/composites/realm", MOST_ROLES)
                                .map(part -> Users.text(part, "name"))
                                .toList()));
    }

    private Stream<JsonObject> ask(String path, int most) {
        if (++asked > MOST_QUESTIONS || keycloak.now().isAfter(end)) {
            incomplete = true;
            return Stream.of();
        }
        List<JsonObject> found = Users.objects(
                        keycloak.get(path, Map.of("first", "0", "max", String.valueOf(most), BRIEF, "true")))
                .toList();
        incomplete |= found.size() >= most;
        return found.stream();
    }
}
