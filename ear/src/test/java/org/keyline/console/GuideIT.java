package org.keyline.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyline.call.Ua;
import org.keyline.tools.install.Installation;
import org.keyline.tools.install.LocalTrust;
import org.keyline.tools.login.Login;
import org.keyline.tools.phone.Phone;
import org.keyline.tools.phone.PhoneIdentity;
import org.keyline.tools.phone.SipText;
import org.keyline.tools.setup.TlsFolder;

/**
 * Walks docs/guide from its first page to its last, as an administrator does: from the certificate to a phone that registers under
 * the profile just made, and runs what is saved for it. Its pictures are those of the guide.
 */
class GuideIT {

    private static final Console CONSOLE = new Console();
    private static final BrowserContext PROFILE =
            CONSOLE.profile(options -> options.setViewportSize(1280, 800).setTimezoneId("Europe/Berlin"));
    private static final Path PICTURES = Path.of("target/guide");
    private static final String MADE = "Guided CSF - OAuth";
    private static final String DEVICE = "CSFGUIDED";
    private static final String LINE = "1970";
    private static final String EXPRESSWAY = "exp-c.guided.example.com";

    private static Page page;

    @TempDir
    Path folder;

    private Optional<Phone> phone = Optional.empty();

    @BeforeAll
    static void logIn() {
        page = CONSOLE.logIn(PROFILE, "admin");
        page.locator("h1").waitFor();
    }

    @AfterAll
    static void close() {
        CONSOLE.close();
    }

    /** What was made goes again, the last first. */
    @AfterEach
    void cleanUp() {
        phone.ifPresent(Phone::close);
        delete("device", "name:is_exactly:" + DEVICE);
        delete("profile", "name:is_exactly:" + MADE);
        delete("expressway", "hostName:is_exactly:" + EXPRESSWAY);
    }

    @Test
    void fromTheCertificateToAPhoneThatRunsWhatIsSaved() throws Exception {
        theCertificate();
        refreshLogins();
        thePorts();
        theMode();
        theService();
        theProfile();
        thePhone();
        Ua registered = itRegisters();
        whatIsSavedIsApplied(registered);
        awayFromHome();
    }

    /** Step 1: the authority of the servers' certificates is what phones are to trust. */
    private void theCertificate() throws Exception {
        TlsFolder.issue(folder, folder, "unused", java.util.Set.of("guided.example.org"));
        goTo("OS_ADMINISTRATION", "Security", "Certificate Management");
        button("Upload Certificate/Certificate chain").click();
        page.locator("[id='uploadForm:purpose']").selectOption("PHONE_EDGE_TRUST");
        page.locator("input[type=file]").setInputFiles(folder.resolve("ca.pem"));
        page.locator("[id='uploadForm:description']").fill("Authority of the servers");
        picture("1-certificate");
        page.locator("[id='uploadForm:do']").click();
        Locator row = rows().filter(new Locator.FilterOptions().setHasText("Authority of the servers"));
        assertThat(row).containsText("Phone-Edge-trust");
        row.locator("a").click();
        page.locator("[id='detailsForm:delete']").click();
        page.locator("[id='deleteForm:do']").click();
        assertThat(row).hasCount(0);
    }

    /** Step 2. */
    private void refreshLogins() {
        goTo("ADMINISTRATION", "System", "Enterprise Parameters");
        Locator flow = page.getByLabel("OAuth with Refresh Login Flow");
        flow.selectOption(new SelectOption().setLabel("Enabled"));
        picture("2-refresh-logins");
        button("Save").first().click();
        assertThat(status()).containsText("Update successful");
    }

    /** Step 3: as they are, since others are using them. */
    private void thePorts() {
        goTo("ADMINISTRATION", "System", "Cisco Unified CM");
        rows().first().getByRole(AriaRole.LINK).click();
        assertThat(field("SIP Phone OAuth Port"))
                .hasValue(Integer.toString(CONSOLE.installation.sipOAuth().getPort()));
        assertThat(field("SIP Mobile and Remote Access OAuth Port"))
                .hasValue(Integer.toString(CONSOLE.installation.sipMraOAuth().getPort()));
        picture("3-ports");
        button("Save").click();
        assertThat(status()).containsText("Update successful");
    }

    /** Step 4, and a look at where everything stands. */
    private void theMode() {
        goTo("ADMINISTRATION", "System", "SIP OAuth Setup");
        Locator enable = button("Enable SIP OAuth mode");
        if (enable.isVisible()) {
            enable.click();
        }
        assertThat(button("Disable SIP OAuth mode")).isVisible();
        picture("4-mode");
    }

    /** Step 5, which Unified CM wants; it does no harm. */
    private void theService() {
        goTo("SERVICEABILITY", "Tools", "Control Center – Feature Services");
        Locator service = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Call processing"));
        assertThat(service.getByRole(AriaRole.STATUS)).hasText("Started");
        service.getByText("Restart", new Locator.GetByTextOptions().setExact(true))
                .click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("phones register again");
        picture("5-control-center");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Go on"))
                .click();
        assertThat(status()).containsText("is being restarted");
        assertThat(service).containsText("Last order");
        assertThat(service.getByRole(AriaRole.STATUS)).hasText("Started");
    }

    /** Step 6. */
    private void theProfile() {
        goTo("ADMINISTRATION", "System", "Security", "Phone Security Profile");
        link("Add New").click();
        page.getByLabel("Product Type")
                .selectOption(new SelectOption().setLabel("Cisco Unified Client Services Framework"));
        button("Next").click();
        field("Name").fill(MADE);
        field("Device Security Mode").selectOption("ENCRYPTED");
        assertThat(field("Transport Type")).hasValue("TLS");
        field("Enable OAuth Authentication").check();
        assertThat(field("Enable Digest Authentication")).isDisabled();
        assertThat(field("TFTP Encrypted Config")).isDisabled();
        picture("6-profile");
        button("Save").click();
        assertThat(status()).containsText("Add successful");
    }

    private void thePhone() {
        goTo("ADMINISTRATION", "Device", "Phone");
        link("Add New").click();
        page.getByLabel("Product Type")
                .selectOption(new SelectOption().setLabel("Cisco Unified Client Services Framework"));
        button("Next").click();
        field("Device Name").fill(DEVICE);
        field("Owner User ID").fill("rado");
        field("Lines").fill(LINE);
        field("Device Security Profile").selectOption(new SelectOption().setLabel(MADE));
        picture("7-phone");
        button("Save").click();
        assertThat(status()).containsText("Add successful");
    }

    private Ua itRegisters() throws Exception {
        Installation installation = CONSOLE.installation;
        String token = Login.at(installation, "keyline-softphone")
                .as("rado", installation.password("rado"))
                .access();
        Phone connected = Phone.connect(
                        installation.sipOAuth(),
                        LocalTrust.of(installation.authority()),
                        PhoneIdentity.csf(DEVICE, LINE))
                .withToken(token);
        phone = Optional.of(connected);
        Ua ua = new Ua(connected, LINE, token).registered();
        goTo("SERVICEABILITY", "Tools", "Registrations");
        page.navigate(CONSOLE.address("registration/list.xhtml?f=device:is_exactly:" + DEVICE));
        assertThat(rows()).hasCount(1);
        assertThat(rows().first()).containsText(LINE);
        picture("8-registered");
        return ua;
    }

    /** A change is pending until the phone was told of it; the phone takes the order. */
    private void whatIsSavedIsApplied(Ua ua) {
        page.navigate(CONSOLE.address("device/list.xhtml?f=name:is_exactly:" + DEVICE));
        rows().first().getByRole(AriaRole.LINK).click();
        field("Description").fill("Reception");
        button("Save").click();
        assertThat(status()).containsText("Update successful");
        page.navigate(CONSOLE.address("pending/list.xhtml?f=device:is_exactly:" + DEVICE));
        assertThat(rows()).hasCount(1);
        assertThat(page.locator(".banner")).containsText("older than what is saved");
        rows().first().getByRole(AriaRole.LINK).click();
        rows().first().getByRole(AriaRole.LINK).click();
        button("Apply Config").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("Of 1 phones 1 are registered");
        assertThat(dialog).containsText("With pending changes: 1");
        picture("9-apply-config");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Apply Config"))
                .click();
        assertThat(status()).containsText("Phones that are told: 1");

        SipText notify = ua.hears("NOTIFY");
        assertThat(notify.header("Event")).contains("service-control");
        assertThat(notify.body()).startsWith("action=apply-config\n");
        ua.answer(notify, 200, "");

        String told = CONSOLE.address("order/list.xhtml?f=device:is_exactly:" + DEVICE + "&f=state:is_exactly:DONE");
        page.navigate(told);
        page.waitForCondition(() -> {
            page.reload();
            return rows().count() == 1;
        });
        assertThat(rows().first()).containsText("taken");
        page.navigate(CONSOLE.address("pending/list.xhtml?f=device:is_exactly:" + DEVICE));
        assertThat(page.locator("#form\\:rows_data")).containsText("Nothing was found");
    }

    /** The MRA steps: the Expressway-C by the names of its certificate. */
    private void awayFromHome() {
        goTo("ADMINISTRATION", "Device", "Expressway-C");
        link("Add New").click();
        field("Host Name/IP Address").fill(EXPRESSWAY);
        field("X.509 Subject Name/Subject Alternate Name").fill("cluster.guided.example.com");
        picture("10-expressway");
        button("Save").click();
        assertThat(status()).containsText("Add successful");
    }

    /** By the navigation and the menus, as a user goes. */
    private static void goTo(String application, String... menus) {
        page.locator("[id='navigationForm:application']").selectOption(application);
        page.locator("[id='navigationForm:go']").click();
        Locator bar = page.getByRole(AriaRole.MENUBAR);
        for (String menu : menus) {
            bar.getByRole(
                            AriaRole.MENUITEM,
                            new Locator.GetByRoleOptions().setName(menu).setExact(true))
                    .first()
                    .click();
        }
    }

    private static void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }

    private static void delete(String things, String criterion) {
        page.navigate(CONSOLE.address(things + "/list.xhtml?f=" + criterion));
        if (rows().count() == 0) {
            return; // it was not made
        }
        page.locator("td.pick input").last().click();
        button("Delete Selected").click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete"))
                .click();
        assertThat(status()).containsText("Delete successful");
    }

    private static Locator button(String name) {
        return page.locator("main")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(String name) {
        return page.locator("main").getByText(name, new Locator.GetByTextOptions().setExact(true));
    }

    private static Locator field(String name) {
        return page.locator("main").getByLabel(name, new Locator.GetByLabelOptions().setExact(true));
    }

    private static Locator status() {
        return page.locator("#status");
    }

    private static Locator rows() {
        return page.locator("#form\\:rows_data tr:not(.ui-datatable-empty-message)");
    }
}
