package org.keyline.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.UUID;
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
import org.keyline.tools.phone.Register;
import org.keyline.tools.phone.SipText;

/** What a phone says of itself is text to the console, whatever it says. */
class HostileTextIT {

    private static final String SCRIPT = "<script>document.title='taken'</script>";
    private static final String IMAGE = "'><img src=x onerror=alert(1)>";

    private static final Console CONSOLE = new Console();
    private static final BrowserContext PROFILE = CONSOLE.profile();
    private static final Installation INSTALLATION = CONSOLE.installation;
    private static final SSLContext TRUST = LocalTrust.of(INSTALLATION.authority());
    private static String token = "";
    private static Page page;

    @BeforeAll
    static void logIn() {
        try (CommandLineDoor door = CommandLineDoor.of(INSTALLATION)) {
            assertThat(door.run("utils sipOAuth-mode enable").accepted()).isTrue();
        }
        token = Login.at(INSTALLATION, "keyline-softphone")
                .as("rado", INSTALLATION.password("rado"))
                .access();
        page = CONSOLE.logIn(PROFILE, "auditor");
        page.locator("h1").waitFor();
    }

    @AfterAll
    static void close() {
        CONSOLE.close();
    }

    @Test
    void aRegistrationShowsItAsText() {
        try (Phone phone = connect(PhoneIdentity.csf("CSFrado", "1010"))) {
            assertThat(register(phone, PhoneIdentity.csf("CSFrado", "1010"), "Phone " + SCRIPT + IMAGE)
                            .status())
                    .isEqualTo(200);

            Locator row = row("registration/list.xhtml", "#form\\:rows_data", "CSFrado");

            assertThat(row).containsText(SCRIPT + IMAGE);
            assertNothingCameOfIt();
            phone.withToken(token).unregister();
        }
    }

    @Test
    void aRefusedAttemptShowsItAsText() {
        String mark = UUID.randomUUID().toString().substring(0, 8);
        PhoneIdentity hostile =
                new PhoneIdentity("CSF" + mark + IMAGE, "503", mark + "%3Cscript%3E", UUID.randomUUID());
        try (Phone phone = connect(hostile)) {
            assertThat(register(phone, hostile, SCRIPT).status()).isBetween(400, 499);

            Locator row = row("attempt/list.xhtml", "#form\\:rows_data", mark);

            assertThat(row).containsText(IMAGE);
            assertNothingCameOfIt();
        }
    }

    private static void assertNothingCameOfIt() {
        assertThat(page.locator("main [onerror], main script:not([src]):not([nonce]), img[src=x]"))
                .hasCount(0);
        assertThat(page.title()).doesNotContain("taken");
    }

    private static Phone connect(PhoneIdentity identity) {
        return Phone.connect(INSTALLATION.sipOAuth(), TRUST, identity);
    }

    private static SipText register(Phone phone, PhoneIdentity identity, String agent) {
        String request = new Register(
                        identity,
                        INSTALLATION.host(),
                        phone.connection().localAddress(),
                        UUID.randomUUID().toString(),
                        "tag",
                        1,
                        UUID.randomUUID().toString(),
                        phone.contact(),
                        3600,
                        token)
                .text()
                .replace("User-Agent: Cisco-CSF", "User-Agent: " + agent);
        return phone.exchange(request);
    }

    /** The first row with this text; attempts are written in batches, so the page is loaded until it is there. */
    private static Locator row(String path, String table, String text) {
        Locator row = page.locator(table + " tr", new Page.LocatorOptions().setHasText(text))
                .first();
        page.waitForCondition(() -> {
            page.navigate(CONSOLE.address(path));
            return row.isVisible();
        });
        return row;
    }
}
