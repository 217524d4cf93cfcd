package org.keyline.directory;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keyline.access.Roles;
import org.keyline.directory.DirectoryUnavailable.Problem;
import org.keyline.fault.Fault;
import org.keyline.find.Criterion;
import org.keyline.find.Find;
import org.keyline.find.Found;
import org.keyline.find.Operator;

/**
 * The door to Keycloak's users. Each method asks Keycloak, and throws {@link DirectoryUnavailable} when it cannot be asked. Found by
 * {@code userName}, {@code firstName}, {@code lastName}, {@code email} and {@code enabled}, in the order of user names.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
public class Users {

    /** The most that {@link #suggest} names. */
    public static final int MOST_SUGGESTED = 10;

    /** Nobody waits longer for suggestions, for each of the token and the answer. */
    private static final Duration SHORTLY = Duration.ofMillis(500);

    private static final int LONGEST_NAME = 255;
    private static final int MOST_OF_ONE = 100;

    private static final Map<String, String> COLUMNS = Map.of(
            "userName", "username",
            "firstName", "firstName",
            "lastName", "lastName",
            "email", "email",
            "enabled", "enabled");

    @Inject
    private Keycloak keycloak;

    public Users() {}

    Users(Keycloak keycloak) {
        this.keycloak = keycloak;
    }

    /**
     * One page of them. A text is contained, or is exactly the field's, for all fields alike: Keycloak's search has no more.
     *
     * @throws Fault.Invalid when other operators are asked for
     */
    public Found<User> find(Find find) {
        Map<String, String> query = query(find.criteria());
        Map<String, String> page = new LinkedHashMap<>(query);
        page.put("first", String.valueOf(find.first()));
        page.put("max", String.valueOf(find.size()));
        page.put("briefRepresentation", "true");
        List<User> rows = users(keycloak.get("users", page));
        boolean last = rows.size() < find.size() && (find.first() == 0 || !rows.isEmpty());
        return new Found<>(rows, last ? find.first() + rows.size() : Math.max(count(query), rows.size()));
    }

    private long count(Map<String, String> query) {
        return keycloak.get("users/count", query)
                .filter(JsonNumber.class::isInstance)
                .map(number -> ((JsonNumber) number).longValue())
                .orElseThrow(() -> new DirectoryUnavailable(Problem.UNUSABLE));
    }

    private static Map<String, String> query(List<Criterion> criteria) {
        Map<String, String> query = new LinkedHashMap<>();
        Set<Operator> operators = new HashSet<>();
        for (Criterion criterion : criteria) {
            String name = COLUMNS.get(criterion.column());
            if (name == null) {
                throw new Fault.Invalid("There is no column " + criterion.column() + " to find or sort by.");
            }
            if (query.put(name, criterion.text()) != null) {
                throw new Fault.Invalid("Keycloak can look for one text in each field only.");
            }
            if (!name.equals("enabled")) {
                operators.add(criterion.operator());
            }
        }
        if (!Set.of(Operator.CONTAINS, Operator.IS_EXACTLY).containsAll(operators) || operators.size() > 1) {
            throw new Fault.Invalid(
                    "Keycloak can look for users whose fields contain the texts, or whose fields are exactly these.");
        }
        if (operators.contains(Operator.IS_EXACTLY)) {
            query.put("exact", "true");
        }
        return query;
    }

    /** The one of this user name, whatever its case; empty when Keycloak has none. */
    public Optional<User> named(String name) {
        return name.isBlank() || name.length() > LONGEST_NAME
                ? Optional.empty()
                : users(keycloak.get(
                                "users",
                                Map.of("username", name, "exact", "true", "max", "2", "briefRepresentation", "true")))
                        .stream()
                        .filter(user -> user.name().equalsIgnoreCase(name))
                        .findFirst();
    }

    /** The same with their roles and groups, at most {@value #MOST_OF_ONE} of each. */
    public Optional<UserDetails> details(String name) {
        return named(name).map(user -> {
            String path = "users/" + Keycloak.encoded(user.id());
            return new UserDetails(
                    user,
                    texts(keycloak.get(path + "/role-mappings/realm/composite", Map.of()), "name"),
                    texts(keycloak.get(path + "/groups", Map.of("max", String.valueOf(MOST_OF_ONE))), "path"));
        });
    }

    /**
     * At most {@value #MOST_SUGGESTED} whose user name, names or address contain the text; none when Keycloak does not answer at
     * once.
     */
    public List<User> suggest(String text) {
        return text.isBlank() || text.length() > LONGEST_NAME
                ? List.of()
                : users(keycloak.glance(
                        "users",
                        Map.of(
                                "search",
                                "*" + text.strip() + "*",
                                "max",
                                String.valueOf(MOST_SUGGESTED),
                                "briefRepresentation",
                                "true"),
                        SHORTLY));
    }

    /** Who may enter the console: the holders of each of its roles. */
    public List<RoleHolders> holders() {
        RoleSearch search = new RoleSearch(keycloak);
        return Stream.of(Roles.ADMINISTRATOR, Roles.AUDITOR)
                .map(search::holders)
                .toList();
    }

    /** Where administrators of Keycloak edit this user. */
    public String editPage(User user) {
        return keycloak.editPage(user.id());
    }

    private static List<String> texts(Optional<JsonValue> answer, String field) {
        return objects(answer)
                .map(object -> text(object, field))
                .filter(text -> !text.isEmpty())
                .limit(MOST_OF_ONE)
                .sorted()
                .toList();
    }

    static List<User> users(Optional<JsonValue> answer) {
        return objects(answer).map(Users::user).toList();
    }

    static Stream<JsonObject> objects(Optional<JsonValue> answer) {
        return answer
                .filter(JsonArray.class::isInstance)
                .map(JsonArray.class::cast)
                .orElse(JsonValue.EMPTY_JSON_ARRAY)
                .stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast);
    }

    static User user(JsonObject object) {
        return new User(
                text(object, "id"),
                text(object, "username"),
                text(object, "firstName"),
                text(object, "lastName"),
                text(object, "email"),
                object.getBoolean("enabled", false));
    }

    static String text(JsonObject object, String field) {
        return object.get(field) instanceof JsonString text ? text.getString() : "";
    }
}
