package org.keyline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that every page keeps. */
class PagesTest {

    private static final Path WEBAPP = Path.of("src/main/webapp");
    /** Mojarra writes scripts for these that the pages' Content-Security-Policy forbids; PrimeFaces has its own. */
    private static final Pattern FORBIDDEN_BY_CSP =
            Pattern.compile("<f:ajax|<h:commandLink|<[a-z0-9]+ [^>:]*\\bon[a-z]+=|\\bstyle=\"|<style|<script");

    private static final Pattern MESSAGE = Pattern.compile("\\bmsg(?:\\.([a-z]+)|\\['([a-zA-Z0-9.]+)'\\])");
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
        Properties bundle = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/org/keyline/web/messages.properties"))) {
            bundle.load(reader);
        }
        TreeSet<String> used = new TreeSet<>();
        for (Path page : pages()) {
            MESSAGE.matcher(read(page)).results().map(PagesTest::key).forEach(used::add);
        }
        used.remove("theme.");
        assertThat(used).hasSizeGreaterThan(50);
        assertThat(bundle.stringPropertyNames()).containsAll(used);
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
