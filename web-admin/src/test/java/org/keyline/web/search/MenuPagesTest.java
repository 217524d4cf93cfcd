package org.keyline.web.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.keyline.search.Hit;

/** What the search leads to. */
class MenuPagesTest {

    private static final Path WEBAPP = Path.of("src/main/webapp");

    @Test
    void everyPageOfTheMenuIsFoundByItsTitle() throws IOException {
        String menu = Files.readString(WEBAPP.resolve("WEB-INF/menu.xhtml"));
        Map<String, String> titles = MenuPages.titles(menu);
        Properties texts = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/org/keyline/web/messages.properties"))) {
            texts.load(reader);
        }

        assertThat(titles).hasSizeGreaterThan(15).hasSize((int) menu.lines()
                .filter(line -> line.contains("outcome="))
                .map(line -> line.replaceAll(".*outcome=\"([^\"]*)\".*", "$1"))
                .distinct()
                .count());
        assertThat(titles.keySet())
                .allSatisfy(
                        page -> assertThat(WEBAPP.resolve(page.substring(1))).exists());
        assertThat(titles.values()).allSatisfy(key -> assertThat(texts).containsKey(key));
    }

    @Test
    void everythingThatIsFoundHasAPage() {
        assertThat(Arrays.stream(Hit.Kind.values())
                        .map(kind -> Result.address(new Hit(kind, "a b&c", "", "")))
                        .toList())
                .allSatisfy(address -> {
                    assertThat(WEBAPP.resolve(address.substring(1).replaceAll("[?#].*", "")))
                            .exists();
                    assertThat(address).doesNotContain(" ", "&");
                });
    }
}
