package org.keyline.search;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keyline.access.Roles;
import org.keyline.certificate.CertificateRow;
import org.keyline.certificate.Certificates;
import org.keyline.directory.User;
import org.keyline.directory.Users;
import org.keyline.expressway.Expressway;
import org.keyline.expressway.Expressways;
import org.keyline.find.Criterion;
import org.keyline.find.Find;
import org.keyline.find.Operator;
import org.keyline.node.Node;
import org.keyline.node.Nodes;
import org.keyline.parameter.ParameterKey;
import org.keyline.registrar.Registration;
import org.keyline.registrar.Registrations;
import org.keyline.search.Hit.Kind;

/**
 * The door to a search in everything that has a page: phones by name and MAC address, their lines, users, addresses, names in
 * certificates and of Expressway-C servers, parameters.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
public class Search {

    /** The most of each kind. */
    public static final int MOST = 6;

    /** Less is looked for nowhere. */
    public static final int SHORTEST = 2;

    private static final int LONGEST = 64;

    /** What an address or a part of it has; all else is not looked for among the registrations, of which there are many. */
    private static final Pattern ADDRESS = Pattern.compile("(?=.*[.:])[0-9A-Fa-f.:]{3,45}");

    /** A MAC address as people write it, or a part of it. */
    private static final Pattern MAC = Pattern.compile("[0-9A-Fa-f]{2,4}([:.-][0-9A-Fa-f]{1,4})+");

    @Inject
    private PhoneSearch phones;

    @Inject
    private Users users;

    @Inject
    private Registrations registrations;

    @Inject
    private Nodes nodes;

    @Inject
    private Expressways expressways;

    @Inject
    private Certificates certificates;

    public Search() {}

    Search(
            PhoneSearch phones,
            Users users,
            Registrations registrations,
            Nodes nodes,
            Expressways expressways,
            Certificates certificates) {
        this.phones = phones;
        this.users = users;
        this.registrations = registrations;
        this.nodes = nodes;
        this.expressways = expressways;
        this.certificates = certificates;
    }

    /** What has this text in it, by kinds, at most {@value #MOST} of each; none for a text of less than {@value #SHORTEST} characters. */
    public List<Hit> find(String entered) {
        String text = entered.replaceAll("\\p{Cntrl}", "").strip();
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            return List.of();
        }
        return Stream.of(
                        phones.devices(macOr(text)),
                        phones.lines(text),
                        users(text),
                        registrations(text),
                        nodes(text),
                        expressways(text),
                        certificates(text),
                        parameters(text))
                .flatMap(List::stream)
                .toList();
    }

    private static String macOr(String text) {
        return MAC.matcher(text).matches() ? text.replaceAll("[:.-]", "") : text;
    }

    /** Those who own phones, and those of Keycloak's where it answers at once. */
    private List<Hit> users(String text) {
        Map<String, Hit> found = new LinkedHashMap<>();
        for (User user : users.suggest(text)) {
            found.putIfAbsent(key(user.name()), new Hit(Kind.USER, user.name(), user.name(), user.fullName()));
        }
        for (String owner : phones.owners(text)) {
            found.putIfAbsent(key(owner), new Hit(Kind.USER, owner, owner, ""));
        }
        return found.values().stream().limit(MOST).toList();
    }

    private List<Hit> registrations(String text) {
        return ADDRESS.matcher(text).matches()
                ? hits(registrations.find(finding("address", text)).rows(), Search::hit)
                : List.of();
    }

    private static Hit hit(Registration registration) {
        return new Hit(
                Kind.REGISTRATION,
                registration.address(),
                registration.address() + ":" + registration.port(),
                registration.device());
    }

    private List<Hit> nodes(String text) {
        return Stream.of("name", "host")
                .flatMap(column -> nodes.find(finding(column, text)).rows().stream())
                .collect(Collectors.toMap(Node::getId, Search::hit, (one, same) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .limit(MOST)
                .toList();
    }

    private static Hit hit(Node node) {
        return new Hit(Kind.NODE, node.getId().toString(), node.getName(), node.getHost());
    }

    private List<Hit> expressways(String text) {
        return Stream.of("hostName", "subjectNames")
                .flatMap(column -> expressways.find(finding(column, text)).rows().stream())
                .collect(Collectors.toMap(Expressway::getId, Search::hit, (one, same) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .limit(MOST)
                .toList();
    }

    private static Hit hit(Expressway expressway) {
        return new Hit(
                Kind.EXPRESSWAY, expressway.getId().toString(), expressway.getHostName(), expressway.getSubjectNames());
    }

    private List<Hit> certificates(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return certificates.all().stream()
                .filter(row -> Stream.concat(Stream.of(row.commonName()), row.names().stream())
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(lower)))
                .limit(MOST)
                .map(Search::hit)
                .toList();
    }

    private static Hit hit(CertificateRow row) {
        return new Hit(
                Kind.CERTIFICATE,
                row.commonName(),
                row.commonName(),
                row.purpose().label() + " " + String.join(", ", row.names()));
    }

    private static List<Hit> parameters(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return Arrays.stream(ParameterKey.values())
                .filter(key -> (key.label() + "\n" + key.parameterName())
                        .toLowerCase(Locale.ROOT)
                        .contains(lower))
                .limit(MOST)
                .map(key -> new Hit(
                        key.section().enterprise() ? Kind.ENTERPRISE_PARAMETER : Kind.SERVICE_PARAMETER,
                        key.parameterName(),
                        key.label(),
                        key.parameterName()))
                .toList();
    }

    private static Find finding(String column, String text) {
        return new Find(List.of(new Criterion(column, Operator.CONTAINS, text)), Optional.of(column), true, 0, MOST);
    }

    private static <T> List<Hit> hits(List<T> rows, Function<T, Hit> hit) {
        return rows.stream().map(hit).toList();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
