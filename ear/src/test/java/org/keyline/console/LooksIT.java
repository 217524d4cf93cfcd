package org.keyline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page in both themes, on a desk and on a phone: no width lost, nothing barred by the policy, nobody shut out. What they look like stays in {@code target/looks}. */
class LooksIT {

    private static final Console CONSOLE = new Console();
    private static final int DESK = 1280;
    private static final int HAND = 360;

    static Stream<Arguments> looks() {
        return Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                .flatMap(scheme -> Stream.of(Arguments.of(scheme, DESK), Arguments.of(scheme, HAND)));
    }

    @AfterAll
    static void close() {
        CONSOLE.close();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void fitsAndIsAccessible(ColorScheme scheme, int width) {
        List<String> complaints = new ArrayList<>();
        try (BrowserContext profile = CONSOLE.profile(options ->
                options.setColorScheme(scheme).setViewportSize(width, 800).setTimezoneId("Europe/Berlin"))) {
            Page page = CONSOLE.logIn(profile, "admin");
            page.locator("h1").waitFor();
            page.onConsoleMessage(message -> {
                if ("error".equals(message.type())) {
                    complaints.add(page.url() + ": " + message.text());
                }
            });
            page.onPageError(error -> complaints.add(page.url() + ": " + error));
            for (String path : Console.PAGES) {
                page.navigate(CONSOLE.address(path));
                complaints.addAll(complaints(page, path, scheme, width));
                Locator first = page.locator("#form\\:rows_data td.key a[href*='edit.xhtml']")
                        .first();
                if (first.isVisible()) {
                    first.click();
                    page.locator("h1", new Page.LocatorOptions().setHasText("Configuration"))
                            .waitFor();
                    complaints.addAll(complaints(page, path + " its first", scheme, width));
                }
            }
        }
        assertThat(complaints).isEmpty();
    }

    private static List<String> complaints(Page page, String path, ColorScheme scheme, int width) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(
                        "target/looks", path.replaceAll("[^a-z0-9]+", "-") + "-" + scheme + "-" + width + ".png"))
                .setFullPage(true));
        List<String> complaints = new ArrayList<>();
        // Each page in each theme once: what axe looks at hangs on the theme or on the width, not on both.
        boolean wideInLightNarrowInDark = (scheme == ColorScheme.LIGHT) == (width == DESK);
        int wide = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
        if (wide > width) {
            complaints.add(path + " is " + wide + " wide");
        }
        if (!wideInLightNarrowInDark) {
            return complaints;
        }
        for (Rule violation : new AxeBuilder(page).analyze().getViolations()) {
            complaints.add(path + ": " + violation.getId() + " at "
                    + violation.getNodes().getFirst().getTarget());
        }
        return complaints;
    }
}
