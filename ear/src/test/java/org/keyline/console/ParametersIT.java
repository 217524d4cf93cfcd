package org.keyline.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Enterprise Parameters: change, rules, help, two editors, and the auditor who only looks. */
class ParametersIT {

    private static final Console CONSOLE = new Console();
    private static final String EXPIRY = "Jabber OAuth Refresh Token Expiry Timer (days)";
    private static final String PATH = "parameter/enterprise.xhtml";

    private BrowserContext profile = CONSOLE.profile();
    private Page page;

    @AfterAll
    static void close() {
        CONSOLE.close();
    }

    @BeforeEach
    void open() {
        page = CONSOLE.logIn(profile, "admin");
        page.locator("h1").waitFor();
        page.navigate(CONSOLE.address(PATH));
    }

    @AfterEach
    void resetToTheDefault() {
        page.navigate(CONSOLE.address(PATH));
        save(page, "60");
        profile.close();
    }

    @Test
    void aChangeIsKept() {
        save(page, "61");
        assertThat(status(page)).containsText("Update successful");

        page.reload();

        assertThat(field(page)).hasValue("61");
    }

    @Test
    void aValueOutOfRangeIsRefusedWithTheRange() {
        save(page, "366");
        assertThat(status(page)).containsText(EXPIRY + " must be a whole number from 1 to 365");
        assertThat(field(page)).hasAttribute("aria-invalid", "true");

        save(page, "");
        assertThat(status(page)).containsText(EXPIRY + " must not be empty");

        page.reload();
        assertThat(field(page)).hasValue("60");
    }

    @Test
    void theNameOpensItsHelp() {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(EXPIRY))
                .click();

        Locator help = page.getByRole(AriaRole.DIALOG);
        assertThat(help).containsText("JabberOAuthRefreshTokenExpiryTimer");
        page.keyboard().press("Escape");
        assertThat(help).isHidden();
    }

    @Test
    void theSecondOfTwoEditorsIsToldInsteadOfOverwriting() {
        Page second = profile.newPage();
        second.navigate(CONSOLE.address(PATH));
        save(page, "62");
        assertThat(status(page)).containsText("Update successful");

        save(second, "63");

        assertThat(second.locator("#status .failed")).isVisible();
        second.reload();
        assertThat(field(second)).hasValue("62");
    }

    @Test
    void setToDefaultFillsTheFieldsAndSaveKeepsThem() {
        save(page, "64");
        assertThat(status(page)).containsText("Update successful");

        page.getByText("Set to Default").click();
        assertThat(field(page)).hasValue("60");
        page.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(status(page)).containsText("Update successful");

        page.reload();
        assertThat(field(page)).hasValue("60");
    }

    @Test
    void theModeIsShownButNotChangedHere() {
        Locator row = page.locator("tr", new Page.LocatorOptions().setHasText("Cluster SIPOAuth Mode"));

        assertThat(row.locator("input, select")).hasCount(0);
        assertThat(row).containsText("utils sipOAuth-mode");
    }

    @Test
    void theAuditorSeesTheValuesWithoutFieldsAndSave() {
        try (BrowserContext auditors = CONSOLE.profile()) {
            Page seen = CONSOLE.logIn(auditors, "auditor");
            seen.locator("h1").waitFor();
            seen.navigate(CONSOLE.address(PATH));

            assertThat(seen.locator("table.parameters").first()).containsText(EXPIRY);
            assertThat(seen.locator("main input:not([type=hidden]), main select"))
                    .hasCount(0);
            assertThat(seen.getByText("Save", new Page.GetByTextOptions().setExact(true)))
                    .hasCount(0);
        }
    }

    private static void save(Page page, String value) {
        field(page).fill(value);
        page.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();
        page.waitForCondition(() -> page.locator("#status .ready").count() == 0);
    }

    private static Locator field(Page page) {
        return page.getByLabel(EXPIRY);
    }

    private static Locator status(Page page) {
        return page.locator("#status");
    }
}
