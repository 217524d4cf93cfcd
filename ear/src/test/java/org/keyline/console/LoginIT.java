package org.keyline.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Who comes in, who does not, and how one leaves. */
class LoginIT {

    private static final Console CONSOLE = new Console();
    private static final Pattern KEYCLOAK = Pattern.compile(".*/realms/keyline/.*");

    @AfterAll
    static void close() {
        CONSOLE.close();
    }

    @Test
    void anAdministratorComesToTheOverview() {
        try (BrowserContext profile = CONSOLE.profile()) {
            Page page = CONSOLE.logIn(profile, "admin");

            assertThat(page.locator("h1")).hasText("Overview");
            assertThat(page.locator(".who strong")).hasText("admin");
            assertThat(page.locator("table.listeners")).containsText("sip-oauth");
        }
    }

    @Test
    void aWrongPasswordStaysAtKeycloak() {
        try (BrowserContext profile = CONSOLE.profile()) {
            Page page = CONSOLE.logIn(profile, "auditor", "not the password");

            assertThat(page.locator("[id^=input-error]").first()).isVisible();
            assertThat(page.url()).matches(KEYCLOAK);
        }
    }

    @Test
    void aUserWithoutARoleIsKeptOutAndShownTheWay() {
        try (BrowserContext profile = CONSOLE.profile()) {
            Page page = CONSOLE.logIn(profile, "rado");

            assertThat(page.locator("h1")).hasText("No access to the console");
            assertThat(page.locator("main")).containsText("rado");
            assertThat(page.locator("nav")).hasCount(0);
            for (String path : Console.PAGES) {
                Response answer = page.navigate(CONSOLE.address(path));
                assertThat(answer.status()).as(path).isEqualTo(403);
            }
            page.locator("main").getByRole(AriaRole.BUTTON).click();
            assertThat(page.locator("h1")).hasText("You are logged out");
        }
    }

    @Test
    void logOutEndsTheSessionAtKeycloakToo() {
        try (BrowserContext profile = CONSOLE.profile()) {
            Page page = CONSOLE.logIn(profile, "admin");
            page.locator("header form.logout button").click();
            assertThat(page.locator("h1")).hasText("You are logged out");

            page.locator("main a").click();

            assertThat(page.locator("#password")).isVisible();
        }
    }

    @Test
    void anEndedSessionLeadsThroughTheLoginAndBack() {
        try (BrowserContext profile = CONSOLE.profile()) {
            Page page = CONSOLE.logIn(profile, "admin");
            page.locator("h1").waitFor();
            page.navigate(CONSOLE.address("registration/list.xhtml"));
            profile.clearCookies();

            page.getByText("Refresh").click();

            assertThat(page.locator("#password")).isVisible();
        }
    }

    @Test
    void theMenuAndTheNavigationAreWithinReachOfTheKeyboard() {
        try (BrowserContext profile = CONSOLE.profile()) {
            Page page = CONSOLE.logIn(profile, "admin");
            page.locator("h1").waitFor();

            page.locator("nav a").first().focus();
            page.keyboard().press("ArrowRight");
            page.keyboard().press("Enter");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).hasText("Find and List Expressway-C");

            page.locator("#navigationForm\\:application").focus();
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).hasText("Registrations");
        }
    }

    @Test
    void theBrowserPicksTheLanguage() {
        try (BrowserContext profile = CONSOLE.profile(options -> options.setLocale("ja-JP"))) {
            Page page = CONSOLE.logIn(profile, "auditor");

            assertThat(page.locator("h1")).hasText("概要");
            assertThat(page.locator("html")).hasAttribute("lang", "ja");
            page.navigate(CONSOLE.address("profile/list.xhtml"));
            assertThat(page.locator("h1")).hasText("電話セキュリティプロファイルの検索と一覧");
        }
    }

    @Test
    void theSessionCookieIsOutOfReach() {
        try (BrowserContext profile = CONSOLE.profile()) {
            CONSOLE.logIn(profile, "admin").locator("h1").waitFor();

            Cookie session = profile.cookies(CONSOLE.address("")).stream()
                    .filter(cookie -> "JSESSIONID".equals(cookie.name))
                    .findFirst()
                    .orElseThrow();
            assertThat(session.secure).isTrue();
            assertThat(session.httpOnly).isTrue();
            assertThat(session.sameSite).isEqualTo(SameSiteAttribute.LAX);
        }
    }

    @Test
    void pagesTellTheBrowserWhatToRefuse() {
        try (BrowserContext profile = CONSOLE.profile()) {
            Page page = CONSOLE.logIn(profile, "admin");
            page.locator("h1").waitFor();
            for (String path : new String[] {"index.xhtml", "parameter/enterprise.xhtml", "no-such-page.xhtml"}) {
                Response answer = page.navigate(CONSOLE.address(path));

                assertThat(answer.headerValue("content-security-policy"))
                        .as(path)
                        .contains("default-src 'none'", "frame-ancestors 'none'", "'nonce-")
                        .doesNotContain("unsafe");
                assertThat(answer.headerValue("x-content-type-options")).isEqualTo("nosniff");
                assertThat(answer.headerValue("referrer-policy")).isNotEmpty();
                assertThat(answer.headerValue("cache-control")).contains("no-store");
                assertThat(answer.text()).doesNotContain("Exception:", "\tat ");
            }
        }
    }
}
