package org.keyline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyline.alarm.AlarmKind;
import org.keyline.alarm.AlarmSeverity;
import org.keyline.audit.Audited;
import org.keyline.directory.DirectoryUnavailable;
import org.keyline.directory.RoleHolders;
import org.keyline.expressway.Expressway;
import org.keyline.group.UnifiedCmGroup;
import org.keyline.issuer.TokenIssuer;
import org.keyline.listener.Listener;
import org.keyline.mra.MraServiceDomain;
import org.keyline.node.Node;
import org.keyline.node.NodePort;
import org.keyline.pool.DevicePool;
import org.keyline.search.Hit;
import org.keyline.service.ServiceState;
import org.keyline.sipprofile.SipProfile;

/** Rules that every page keeps. */
class PagesTest {

    private static final Path WEBAPP = Path.of("src/main/webapp");
    /** Mojarra writes scripts for these that the pages' Content-Security-Policy forbids; PrimeFaces has its own. */
    private static final Pattern FORBIDDEN_BY_CSP =
            Pattern.compile("<f:ajax|<h:commandLink|<[a-z0-9]+ [^>:]*\\bon[a-z]+=|\\bstyle=\"|<style|<script");

    private static final Pattern MESSAGE = Pattern.compile("\\bmsg(?:\\.([a-z]+)|\\['([a-zA-Z0-9.]+)'\\])");
    private static final Path TEXTS = Path.of("src/main/resources/org/keyline/web");
    private static final Pattern PREFIX = Pattern.compile("<ui:param name=\"prefix\" value=\"([a-z]+)\"/>");
    private static final Pattern FIELD = Pattern.compile("<k:[a-z]+ name=\"([^\"]+)\"");
    private static final Pattern PROSE = Pattern.compile(">\\s*[A-Z][a-z]+ [a-z]+[^<#]*<");

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(WEBAPP)) {
            return files.filter(file -> file.toString().endsWith(".xhtml")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void hasNothingThatTheContentSecurityPolicyForbids(Path page) {
        assertThat(read(page)).doesNotContainPattern(FORBIDDEN_BY_CSP);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void changesNothingByGet(Path page) {
        assertThat(read(page))
                .doesNotContainPattern("method=\"get\"|<f:viewAction[^>]*action=\"#\\{[^}]*\\.(save|update|delete)");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void takesItsTextFromTheBundle(Path page) {
        assertThat(read(page).replaceAll("(?s)<!--.*?-->", "")).doesNotContainPattern(PROSE);
    }

    @Test
    void everyTextIsInTheBundle() throws IOException {
        TreeSet<String> used = new TreeSet<>();
        for (Path page : pages()) {
            String text = read(page);
            MESSAGE.matcher(text).results().map(PagesTest::key).forEach(used::add);
            PREFIX.matcher(text)
                    .results()
                    .findFirst()
                    .ifPresent(prefix -> FIELD.matcher(text)
                            .results()
                            .filter(field -> !field.group(1).contains("{"))
                            .flatMap(field ->
                                    Stream.of("", ".help").map(end -> prefix.group(1) + "." + field.group(1) + end))
                            .forEach(used::add));
        }
        used.removeIf(key -> key.endsWith("."));
        assertThat(used).hasSizeGreaterThan(150);
        assertThat(bundle("messages.properties").stringPropertyNames()).containsAll(used);
    }

    @Test
    void everyFieldThatCanHaveChangedHasATitle() throws IOException {
        Map<String, Audited> things = Map.of(
                "expressway", new Expressway("exp"),
                "group", UnifiedCmGroup.standard(),
                "issuer", new TokenIssuer("a", ""),
                "listener", new Listener("a"),
                "mra", new MraServiceDomain("a", "example.com"),
                "node", new Node("a"),
                "pool", DevicePool.standard(),
                "sipprofile", SipProfile.standard());
        Set<String> texts = bundle("messages.properties").stringPropertyNames();
        things.forEach((prefix, thing) -> assertThat(texts)
                .containsAll(thing.values().stream()
                        .map(field -> prefix + "." + field.name())
                        .toList()));
        assertThat(texts)
                .containsAll(Arrays.stream(NodePort.values())
                        .map(port -> "node." + port + ".help")
                        .toList());
    }

    @Test
    void everyAlarmIsExplained() throws IOException {
        assertThat(bundle("messages.properties").stringPropertyNames())
                .containsAll(Arrays.stream(AlarmKind.values())
                        .flatMap(kind ->
                                Stream.of("kind", "meaning", "advice").map(part -> "alarm." + part + "." + kind))
                        .toList())
                .containsAll(Arrays.stream(AlarmSeverity.values())
                        .map(severity -> "alarm.severity." + severity)
                        .toList())
                .containsAll(Arrays.stream(ServiceState.values())
                        .map(state -> "service.state." + state)
                        .toList());
    }

    @Test
    void everyKindThatIsFoundAndEveryProblemWithUsersHasAText() throws IOException {
        assertThat(bundle("messages.properties").stringPropertyNames())
                .containsAll(Arrays.stream(Hit.Kind.values())
                        .map(kind -> "search.kind." + kind)
                        .toList())
                .containsAll(Arrays.stream(DirectoryUnavailable.Problem.values())
                        .map(problem -> "user.problem." + problem)
                        .toList())
                .containsAll(Arrays.stream(RoleHolders.By.values())
                        .map(by -> "user.by." + by)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageHasEveryText(String file) throws IOException {
        Properties english = bundle("messages.properties");
        Properties other = bundle(file);
        assertThat(other.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        assertThat(other.stringPropertyNames())
                .allSatisfy(
                        key -> assertThat(places(other.getProperty(key))).isEqualTo(places(english.getProperty(key))));
    }

    static List<String> languages() throws IOException {
        try (Stream<Path> files = Files.list(TEXTS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("messages_") && !name.equals("messages_en.properties"))
                    .toList();
        }
    }

    /** The places for values in a text. */
    private static Set<String> places(String text) {
        return Pattern.compile("\\{\\d\\}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static Properties bundle(String file) throws IOException {
        Properties bundle = new Properties();
        try (var reader = Files.newBufferedReader(TEXTS.resolve(file))) {
            bundle.load(reader);
        }
        return bundle;
    }

    private static String key(MatchResult match) {
        String simple = match.group(1);
        return simple != null ? simple : match.group(2);
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
