package org.keyline.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keyline.tools.cli.CommandLineDoor;
import org.keyline.tools.install.Installation;
import org.keyline.tools.install.LocalTrust;
import org.keyline.tools.login.Login;
import org.keyline.tools.phone.Phone;
import org.keyline.tools.phone.PhoneIdentity;

/** The lists show what phones really did. */
class ListsIT {

    private static final Console CONSOLE = new Console();
    private static final BrowserContext PROFILE =
            CONSOLE.profile(options -> options.setViewportSize(1280, 800).setTimezoneId("Asia/Tokyo"));
    private static Phone registered;
    private static Page page;

    @BeforeAll
    static void aPhoneRegistersAndAnotherIsRefused() {
        Installation installation = CONSOLE.installation;
        try (CommandLineDoor door = CommandLineDoor.of(installation)) {
            assertThat(door.run("utils sipOAuth-mode enable").accepted()).isTrue();
        }
        String token = Login.at(installation, "keyline-softphone")
                .as("rado", installation.password("rado"))
                .access();
        SSLContext trust = LocalTrust.of(installation.authority());
        registered = Phone.connect(installation.sipOAuth(), trust, PhoneIdentity.csf("CSFrado", "1010"))
                .withToken(token);
        assertThat(registered.register().status()).isEqualTo(200);
        try (Phone refused = Phone.connect(installation.sipOAuth(), trust, PhoneIdentity.csf("CSFplain", "1011"))
                .withToken(token)) {
            assertThat(refused.register().status()).isEqualTo(403);
        }
        page = CONSOLE.logIn(PROFILE, "auditor");
        page.locator("h1").waitFor();
    }

    @AfterAll
    static void close() {
        registered.unregister();
        registered.close();
        CONSOLE.close();
    }

    @Test
    void theRegisteredPhoneIsListed() {
        page.navigate(CONSOLE.address("registration/list.xhtml"));

        Locator row = page.locator("#form\\:rows_data tr", new Page.LocatorOptions().setHasText("CSFrado"))
                .first();
        assertThat(row).containsText("1010");
        assertThat(row).containsText("rado");
        assertThat(row).containsText("127.0.0.1");
        assertThat(page.locator("footer")).containsText("Asia/Tokyo");
    }

    @Test
    void aCriterionNarrowsTheRegistrations() {
        page.navigate(CONSOLE.address("registration/list.xhtml"));
        Locator rows = page.locator("#form\\:rows_data");

        look("csfno-such");
        assertThat(rows).containsText("Nothing was found");

        look("csfrad");
        assertThat(rows).containsText("CSFrado");
        assertThat(page).hasURL(Pattern.compile(".*\\?f=device%3Abegins_with%3Acsfrad.*"));
    }

    private static void look(String text) {
        page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true)).fill(text);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Find").setExact(true))
                .click();
        page.waitForURL("**f=device*" + text + "*");
    }

    @Test
    void aHeadSortsTheRegistrations() {
        page.navigate(CONSOLE.address("registration/list.xhtml"));
        Locator head = page.locator("th", new Page.LocatorOptions().setHasText("Device"));

        head.locator(".ui-column-title").click();
        assertThat(head).hasAttribute("aria-sort", "descending");
        assertThat(page.locator("#form\\:rows_data")).containsText("CSFrado");
        head.locator(".ui-column-title").click();
        assertThat(head).hasAttribute("aria-sort", "ascending");
    }

    @Test
    void theRefusedAttemptSaysWhyAndWhatToDo() {
        awaitAttempt("CSFplain");

        Locator row = page.locator("#form\\:rows_data tr", new Page.LocatorOptions().setHasText("CSFplain"))
                .first();
        assertThat(row).containsText("securityMismatch");
        assertThat(row).containsText("SIP OAuth Registration port Mismatch");
        assertThat(row).containsText("What to do");
        assertThat(row).containsText("PROFILE");
    }

    @Test
    void theReasonNarrowsTheAttempts() {
        awaitAttempt("CSFplain");
        Locator rows = page.locator("#form\\:rows_data");

        reason("deviceTypeMismatch");
        assertThat(rows).not().containsText("CSFplain");

        reason("securityMismatch");
        assertThat(rows).containsText("CSFplain");
    }

    private static void reason(String label) {
        page.navigate(CONSOLE.address("attempt/list.xhtml"));
        page.getByLabel("Field", new Page.GetByLabelOptions().setExact(true)).selectOption("reason");
        Locator choice = page.locator("select[aria-label=Text]");
        choice.selectOption(new SelectOption().setLabel(label));
        String value = choice.inputValue();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Find").setExact(true))
                .click();
        page.waitForURL("**f=reason*" + value + "*");
    }

    @Test
    void theOverviewCountsThem() {
        awaitAttempt("CSFplain");
        page.navigate(CONSOLE.address("index.xhtml"));

        Locator figures = page.locator(".figure");
        assertThat(figures.nth(0)).hasText("Enabled");
        assertThat(figures.nth(1)).hasText(Pattern.compile("[1-9][0-9,]*"));
        assertThat(figures.nth(2)).hasText(Pattern.compile("[1-9][0-9,]*"));
    }

    /**
     * Narrows the list to the device, whose row need not be on the first page. Attempts are written in batches.
     */
    private static void awaitAttempt(String device) {
        page.waitForCondition(() -> {
            page.navigate(CONSOLE.address("attempt/list.xhtml?f=device:contains:" + device));
            return page.locator("#form\\:rows_data").innerText().contains(device);
        });
    }
}
