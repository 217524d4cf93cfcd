package org.keyline.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keyline.tools.cli.CommandLineDoor;

/** What is found, listed and edited: the one list and the one edit page, on the things that they are for. */
class EditsIT {

    private static final Console CONSOLE = new Console();
    private static final BrowserContext PROFILE = CONSOLE.profile(options -> options.setViewportSize(1280, 900));
    private static Page page;

    @BeforeAll
    static void logIn() {
        page = CONSOLE.logIn(PROFILE, "admin");
        page.locator("h1").waitFor();
    }

    @AfterAll
    static void close() {
        CONSOLE.close();
    }

    @Test
    void aProfileIsMadeByItsRulesCopiedAndDeleted() {
        String name = unique("OAuth ");
        page.navigate(CONSOLE.address("profile/list.xhtml"));
        link("Add New").click();
        page.getByLabel("Product Type").selectOption(new SelectOption().setLabel("Cisco 8851"));
        button("Next").click();

        assertThat(field("Enable OAuth Authentication")).isDisabled();
        field("Device Security Mode").selectOption("ENCRYPTED");
        assertThat(field("Transport Type")).isDisabled();
        assertThat(field("Transport Type")).hasValue("TLS");
        field("Enable OAuth Authentication").check();
        assertThat(field("Enable Digest Authentication")).isDisabled();
        assertThat(field("TFTP Encrypted Config")).isDisabled();
        assertThat(field("SIP Phone Port")).isDisabled();
        button("Save").click();
        assertThat(status()).containsText("Name must not be empty");
        field("Name").fill(name);
        button("Save").click();
        assertThat(status()).containsText("Add successful");

        field("Description").fill("<b>bold</b>");
        button("Save").click();
        assertThat(status()).containsText("Update successful");
        page.reload();
        assertThat(field("Description")).hasValue("<b>bold</b>");
        assertThat(field("Enable OAuth Authentication")).isChecked();

        button("Copy").click();
        assertThat(page).hasURL(Pattern.compile(".*copy=.*"));
        button("Save").click();
        assertThat(status()).containsText("clashes with another");
        field("Name").fill(name + " 2");
        button("Save").click();
        assertThat(status()).containsText("Add successful");

        page.navigate(CONSOLE.address("profile/list.xhtml?f=name:begins_with:" + name));
        assertThat(rows()).hasCount(2);
        assertThat(rows().first()).containsText("<b>bold</b>");
        deleteAllFound(2);
    }

    @Test
    void aModeThatIsTakenBackTakesOauthAlong() {
        page.navigate(CONSOLE.address("profile/edit.xhtml?model=503"));
        field("Device Security Mode").selectOption("ENCRYPTED");
        field("Enable OAuth Authentication").check();
        assertThat(field("Enable Digest Authentication")).isDisabled();

        field("Device Security Mode").selectOption("NON_SECURE");

        assertThat(field("Enable OAuth Authentication")).isDisabled();
        assertThat(field("Enable OAuth Authentication")).not().isChecked();
        assertThat(field("Enable Digest Authentication")).isEnabled();
        assertThat(field("Transport Type")).isEnabled();
        assertThat(field("EC Key Size (Bits)")).isDisabled();
        field("Key Order").selectOption("EC_ONLY");
        assertThat(field("EC Key Size (Bits)")).isEnabled();
        assertThat(field("RSA Key Size (Bits)")).isDisabled();
    }

    @Test
    void aProfileThatComesWithTheProductIsOnlyCopied() {
        page.navigate(CONSOLE.address("profile/list.xhtml?f=name:begins_with:Cisco 8851 -"));
        rows().getByRole(AriaRole.LINK).click();

        assertThat(page.locator("main")).containsText("comes with the product");
        assertThat(field("Name")).isDisabled();
        assertThat(button("Save")).hasCount(0);
        assertThat(button("Delete")).hasCount(0);
        assertThat(button("Copy")).isVisible();
    }

    @Test
    void whatIsInUseNamesItsUsersAndStays() {
        page.navigate(CONSOLE.address("profile/list.xhtml?f=name:ends_with:OAuth auth"));
        page.locator("td.pick input").last().click();
        button("Delete Selected").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("CSFrado");
        assertThat(dialog).containsText("Nothing that is selected can be deleted");
        page.keyboard().press("Escape");

        rows().getByRole(AriaRole.LINK).click();
        button("Delete").click();
        assertThat(dialog).containsText("in use");
        assertThat(dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete")))
                .hasCount(0);
        page.keyboard().press("Escape");
        page.getByLabel("Related Links").selectOption("DEPENDENTS");
        page.locator("#form\\:go").click();
        dialog.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("CSFrado"))
                .click();

        assertThat(page.locator("h1")).hasText("Phone Configuration");
        assertThat(field("Device Name")).hasValue("CSFrado");
        assertThat(field("Lines")).hasValue("1010");
    }

    @Test
    void usersAreKeycloaksWithTheirPhonesAndRoles() {
        page.navigate(CONSOLE.address("user/list.xhtml?f=lastName:contains:demonstr"));
        assertThat(rows()).hasCount(1);
        assertThat(rows()).containsText(Pattern.compile("rado.*Demonstration.*Yes.*[1-9]$"));
        rows().getByRole(AriaRole.LINK).click();
        assertThat(page.locator("h1")).hasText("End User Configuration");
        assertThat(page.locator("dl")).containsText("rado@keyline.invalid");
        assertThat(page.locator("dl")).containsText("user");
        assertThat(link("CSFrado")).isVisible();
        assertThat(link("Edit in Keycloak"))
                .hasAttribute("href", Pattern.compile(".*/admin/master/console/#/keyline/.*"));

        page.navigate(CONSOLE.address("user/roles.xhtml"));
        Locator administrators = page.locator("section[aria-label=administrator]");
        assertThat(administrators.locator("tbody tr")).containsText(new String[] {"admin"});
        assertThat(administrators).containsText("given to them");
        assertThat(page.locator("section[aria-label=auditor] tbody")).containsText("auditor");

        page.navigate(CONSOLE.address("user/list.xhtml?f=userName:begins_with:rado"));
        assertThat(page.locator("#form\\:rows_data")).containsText("Keycloak can look for users");
    }

    @Test
    void anOwnerIsOfferedFromKeycloakAndOneThatItDoesNotKnowIsTakenWithAWarning() {
        page.navigate(CONSOLE.address("device/list.xhtml?f=name:is_exactly:CSFplain"));
        rows().getByRole(AriaRole.LINK).click();
        Locator owner = page.locator("#form\\:owner_input");
        owner.waitFor();
        String before = owner.inputValue();
        String nobody = unique("nobody-");
        owner.fill(nobody);
        button("Save").click();
        assertThat(status()).containsText("Keycloak has no user " + nobody);

        owner.fill("");
        owner.pressSequentially("rad");
        page.locator(".ui-autocomplete-item", new Page.LocatorOptions().setHasText("rado"))
                .click();
        assertThat(owner).hasValue("rado");
        owner.fill(before);
        button("Save").click();
        assertThat(status()).containsText("Update successful");
        assertThat(status()).not().containsText("no user");
    }

    @Test
    void theSearchFindsFromAnyPageByKeyboard() {
        page.navigate(CONSOLE.address("device/list.xhtml"));
        page.locator("#form\\:criterion\\:0\\:text").focus();
        page.keyboard().press("Control+k");
        Locator field = page.locator("#searchForm\\:searchField_input");
        assertThat(field).isFocused();
        field.pressSequentially("csfrad");
        assertThat(page.locator(".ui-autocomplete-item.ui-state-highlight")).containsText("CSFrado");
        for (Rule violation : new AxeBuilder(page).analyze().getViolations()) {
            throw new AssertionError(
                    violation.getId() + " at " + violation.getNodes().getFirst().getTarget());
        }
        page.screenshot(new Page.ScreenshotOptions().setPath(java.nio.file.Path.of("target/looks/search.png")));
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Phone Configuration");
        assertThat(field("Device Name")).hasValue("CSFrado");

        page.locator("#search").click();
        assertThat(field).isFocused();
        field.pressSequentially("keep alive exp");
        page.locator(".ui-autocomplete-item", new Page.LocatorOptions().setHasText("SIPTimerKeepAliveExpires"))
                .waitFor();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/parameter/service.xhtml#SIPTimerKeepAliveExpires"));
        page.waitForCondition(
                () -> { // until the page is there nobody hears keys
                    page.keyboard().press("Meta+k");
                    return field.isVisible();
                });
        page.keyboard().press("Escape");
        assertThat(field).isHidden();
    }

    @Test
    void theSecondOfTwoEditorsSeesFieldByFieldWhatChanged() {
        String host = unique("exp-") + ".example.com";
        add(host);
        page.navigate(CONSOLE.address("expressway/list.xhtml?f=hostName:is_exactly:" + host));
        rows().getByRole(AriaRole.LINK).click();
        page.locator("h1", new Page.LocatorOptions().setHasText("Configuration"))
                .waitFor();
        Page second = PROFILE.newPage();
        second.navigate(page.url());
        field("Description").fill("theirs");
        button("Save").click();
        assertThat(status()).containsText("Update successful");

        second.locator("#form\\:description").fill("mine");
        second.locator("#form\\:save").click();

        assertThat(second.locator("#status")).containsText("changed by somebody else");
        Locator row = second.locator(".differences tbody tr");
        assertThat(row).hasCount(1);
        assertThat(row).containsText(Pattern.compile("Description\\s*theirs\\s*mine"));
        second.locator("#form\\:save").click();
        assertThat(row).hasCount(1);
        second.locator(".differences button").click();
        assertThat(second.locator("#form\\:description")).hasValue("theirs");
        second.close();

        button("Delete").click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete"))
                .click();
        assertThat(status()).containsText("Delete successful");
        assertThat(page).hasURL(Pattern.compile(".*expressway/list.xhtml\\?f=hostName.*"));
    }

    @Test
    void theAddressKeepsWhatIsFoundItsOrderAndItsPage() {
        page.navigate(CONSOLE.address("profile/list.xhtml?f=name:contains:standard&rows=10"));
        assertThat(rows()).hasCount(10);
        page.getByLabel("One more criterion below this one").click();
        page.locator("select[aria-label=Field]").nth(1).selectOption("transport");
        page.locator("select[aria-label=Text]").selectOption("TCP_UDP");
        button("Find").click();
        page.waitForURL("**f=transport*");

        page.locator("th", new Page.LocatorOptions().setHasText("Name"))
                .locator(".ui-column-title")
                .click();
        page.waitForURL("**sort=-name*");
        page.locator(".ui-paginator-next").click();
        page.waitForURL("**page=2*");
        String second = rows().first().innerText();
        page.reload();

        assertThat(rows()).hasCount(10);
        assertThat(rows().first()).containsText(second.strip().split("\\s{2,}|\t", 2)[0]);
        rows().first().getByRole(AriaRole.LINK).click();
        page.locator("#form\\:go").click();
        assertThat(page).hasURL(Pattern.compile(".*f=transport.*sort=-name.*page=2.*rows=10.*"));

        link("Clear Filter").click();
        assertThat(page).hasURL(Pattern.compile(".*list\\.xhtml$"));
    }

    @Test
    void aRowOfAnotherPageIsDeletedWithAllThatWereFound() {
        String start = unique("all-");
        for (int i = 0; i < 12; i++) {
            add(start + "-" + i);
        }
        page.navigate(CONSOLE.address("expressway/list.xhtml?rows=10&f=hostName:begins_with:" + start));
        page.locator("td.pick input").first().click();
        button("Delete Selected").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Delete 1?");
        page.getByRole(AriaRole.DIALOG).getByText("Cancel").click();

        deleteAllFound(12);
        assertThat(page.locator("#form\\:rows_data")).containsText("Nothing was found");
    }

    @Test
    void twoPortsOfAServerMayNotBeEqual() {
        page.navigate(CONSOLE.address("unifiedcm/list.xhtml"));
        rows().first().getByRole(AriaRole.LINK).click();
        String mgcp = field("MGCP Listen Port").inputValue();

        field("MGCP Keep-alive Port").fill(mgcp);
        button("Save").click();
        assertThat(status()).containsText("Two ports of one node may not be equal");

        field("MGCP Keep-alive Port").fill("80");
        button("Save").click();
        assertThat(status()).containsText("A port is from 1024 to 49151");

        field("MGCP Keep-alive Port").fill("none");
        button("Save").click();
        assertThat(status()).containsText("MGCP Keep-alive Port");
        page.reload();
        assertThat(field("MGCP Keep-alive Port")).hasValue("2428");
    }

    @Test
    void aPhoneIsAddedWithLinesThatWereNotThere() {
        String number = "7" + Integer.toUnsignedString(UUID.randomUUID().hashCode());
        String name = "CSF" + number;
        page.navigate(CONSOLE.address("device/edit.xhtml?model=503"));
        field("Device Name").fill("SEP" + number);
        field("Lines").fill(number);
        button("Save").click();
        assertThat(status()).containsText("form of its product type");
        field("Device Name").fill(name);
        field("Owner User ID").fill("rado");
        field("Device Security Profile")
                .selectOption(new SelectOption().setLabel("Cisco Unified Client Services Framework - OAuth auth"));
        button("Save").click();
        assertThat(status()).containsText("Add successful");

        assertThat(field("Lines")).hasValue(number);
        button("Delete").click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete"))
                .click();
        assertThat(status()).containsText("Delete successful");
    }

    /** More than one piece of a file. */
    @Test
    void aFileOfPhonesIsTriedRunAndUndone() {
        String start = "CSF"
                + Integer.toUnsignedString(UUID.randomUUID().hashCode(), 36).toUpperCase(Locale.ROOT);
        String words = "x".repeat(120);
        StringBuilder csv = new StringBuilder("name,type,description,owner\r\n");
        for (int i = 1000; i < 1900; i++) {
            csv.append(start + i + ",503," + words + ",rado\r\n");
        }
        csv.append("SEP1,503,,\r\n" + start + "9999,503," + words + words + ",\r\n");
        page.navigate(CONSOLE.address("bulk/import.xhtml"));
        page.locator("#form\\:file input[type=file]")
                .setInputFiles(
                        new FilePayload("phones.csv", "text/csv", csv.toString().getBytes(StandardCharsets.UTF_8)));
        page.waitForURL("**/bulk/job.xhtml?id=*");
        assertThat(page.locator("main")).containsText("Dry run is done");
        assertThat(page.locator(".counts tbody tr")).hasText(Pattern.compile("Dry run\\s*900\\s*0\\s*0\\s*0\\s*2"));
        assertThat(page.locator("main")).containsText("does not have the form of its product type");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/looks/bulk-job.png"))
                .setFullPage(true));

        button("Run").click();
        assertThat(page.locator(".counts tbody tr").last()).hasText(Pattern.compile("Done\\s*900\\s*0\\s*0\\s*0\\s*2"));
        Download result = page.waitForDownload(() -> button("Result File").click());
        assertThat(result.suggestedFilename()).isEqualTo("result.csv");
        button("Undo").click();
        assertThat(page.locator("main")).containsText("Undoes job");
        assertThat(page.locator("main")).containsText("Dry run is done");
        button("Run").click();
        assertThat(page.locator(".counts tbody tr").last()).hasText(Pattern.compile("Done\\s*0\\s*0\\s*0\\s*900\\s*0"));
        page.navigate(CONSOLE.address("bulk/delete.xhtml?kind=phones"));
        button("Dry Run").click();
        assertThat(status()).containsText("There is no criterion: that is all");
    }

    @Test
    void aPhoneOfABranchHasItsPoolItsDomainAndItsTimers() {
        String place = unique("");
        page.navigate(CONSOLE.address("mra/list.xhtml"));
        link("Add New").click();
        field("Name").fill("Domain " + place);
        field("DNS SRV Domain").fill("nowhere");
        button("Save").click();
        assertThat(status()).containsText("a name of DNS with at least one dot");
        field("DNS SRV Domain").fill(place + ".example.com");
        button("Save").click();
        assertThat(status()).containsText("Add successful");
        page.navigate(CONSOLE.address("group/list.xhtml"));
        link("Add New").click();
        field("Name").fill("Group " + place);
        field("Second").selectOption(new SelectOption().setIndex(1));
        button("Save").click();
        assertThat(status()).containsText("each of its nodes once");
        field("Second").selectOption("");
        button("Save").click();
        assertThat(status()).containsText("Add successful");
        page.navigate(CONSOLE.address("pool/list.xhtml"));
        link("Add New").click();
        field("Name").fill("Pool " + place);
        field("Unified CM Group").selectOption(new SelectOption().setLabel("Group " + place));
        field("MRA Service Domain").selectOption(new SelectOption().setLabel("Domain " + place));
        button("Save").click();
        assertThat(status()).containsText("Add successful");
        page.navigate(CONSOLE.address("sipprofile/list.xhtml?f=name:begins_with:Standard SIP"));
        rows().getByRole(AriaRole.LINK).click();
        assertThat(field("Name")).isDisabled();
        assertThat(button("Delete")).hasCount(0);
        button("Copy").click();
        field("Name").fill("Timers " + place);
        field("Timer T2").fill("400");
        button("Save").click();
        assertThat(status()).containsText("Timer T2 is from 1000 to 32000 milliseconds");
        field("Timer T2").fill("8000");
        button("Save").click();
        assertThat(status()).containsText("Add successful");

        String phone = "SEP" + place.replaceAll("[^0-9a-f]", "").toUpperCase(Locale.ROOT) + "0000";
        page.navigate(CONSOLE.address("device/edit.xhtml?model=684"));
        assertThat(selected("Device Pool")).hasText("Default");
        assertThat(selected("SIP Profile")).hasText("Standard SIP Profile");
        field("Device Name").fill(phone);
        field("Device Pool").selectOption(new SelectOption().setLabel("Pool " + place));
        field("SIP Profile").selectOption(new SelectOption().setLabel("Timers " + place));
        field("Allow Activation Code via MRA").check();
        field("Activation Code MRA Service Domain").selectOption(new SelectOption().setLabel("Domain " + place));
        button("Save").click();
        assertThat(status()).containsText("Add successful");
        page.reload();
        assertThat(selected("Device Pool")).hasText("Pool " + place);
        assertThat(selected("SIP Profile")).hasText("Timers " + place);
        assertThat(selected("Activation Code MRA Service Domain")).hasText("Domain " + place);
        assertThat(field("Allow Activation Code via MRA")).isChecked();
        assertThat(page.locator("#activation")).hasText("No activation code required");

        page.navigate(CONSOLE.address("mra/list.xhtml?f=name:is_exactly:Domain " + place));
        page.locator("td.pick input").last().click();
        button("Delete Selected").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText(phone);
        dialog.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Pool " + place))
                .click();
        assertThat(page.locator("h1")).hasText("Device Pool Configuration");
        assertThat(selected("Unified CM Group")).hasText("Group " + place);

        deleteAll("device", "name:is_exactly:" + phone);
        deleteAll("pool", "name:is_exactly:Pool " + place);
        deleteAll("group", "name:is_exactly:Group " + place);
        deleteAll("sipprofile", "name:is_exactly:Timers " + place);
        deleteAll("mra", "name:is_exactly:Domain " + place);
    }

    private static void deleteAll(String folder, String criterion) {
        page.navigate(CONSOLE.address(folder + "/list.xhtml?f=" + criterion));
        assertThat(rows()).hasCount(1);
        deleteAllFound(1);
    }

    private static Locator selected(String name) {
        return field(name).locator("option:checked");
    }

    @Test
    void deviceDefaultsAreWhatANewPhoneBeginsWith() {
        page.navigate(CONSOLE.address("defaults/list.xhtml?f=type:is_exactly:Cisco Jabber for Tablet"));
        assertThat(link("Add New")).hasCount(0);
        assertThat(page.locator(".pick")).hasCount(0);
        rows().getByRole(AriaRole.LINK).click();
        assertThat(field("On-Premise Onboarding Method")).isDisabled();
        assertThat(button("Delete")).hasCount(0);
        assertThat(button("Copy")).hasCount(0);
        String before = selected("Phone Security Profile").innerText();
        field("Phone Security Profile")
                .selectOption(
                        new SelectOption().setLabel("Universal Device Template - Standard SIP Non-Secure Profile"));
        button("Save").click();
        assertThat(status()).containsText("Update successful");

        page.navigate(CONSOLE.address("device/edit.xhtml?model=652"));
        assertThat(selected("Device Security Profile"))
                .hasText("Universal Device Template - Standard SIP Non-Secure Profile");
        assertThat(page.locator("#form\\:allowMra")).hasCount(0);

        page.goBack();
        page.reload();
        field("Phone Security Profile").selectOption(new SelectOption().setLabel(before));
        button("Save").click();
        assertThat(status()).containsText("Update successful");
    }

    @Test
    void aNodeIsInTheDefaultGroupAndTheDefaultsStay() {
        page.navigate(CONSOLE.address("group/list.xhtml?f=name:is_exactly:Default"));
        rows().getByRole(AriaRole.LINK).click();
        assertThat(selected("First")).hasText(Pattern.compile("\\S+"));
        assertThat(field("Name")).isDisabled();
        assertThat(button("Delete")).hasCount(0);
        page.getByLabel("Related Links").selectOption("DEPENDENTS");
        page.locator("#form\\:go").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Default");

        page.navigate(CONSOLE.address("sipprofile/list.xhtml?f=name:begins_with:Standard SIP"));
        page.locator("td.pick input").last().click();
        button("Delete Selected").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("CSFrado");
        page.keyboard().press("Escape");
    }

    @Test
    void aListenerIsChangedButNeitherAddedNorDeleted() {
        page.navigate(CONSOLE.address("listener/list.xhtml"));
        assertThat(link("Add New")).hasCount(0);
        assertThat(page.locator(".pick")).hasCount(0);
        rows().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("sip-udp"))
                .click();

        field("Challenge").selectOption("RFC8898");
        button("Save").click();

        assertThat(status()).containsText("names its authorization server");
        assertThat(button("Delete")).hasCount(0);
        assertThat(button("Copy")).hasCount(0);
    }

    @Test
    void theNameOfAFieldOpensItsHelp() {
        page.navigate(CONSOLE.address("issuer/edit.xhtml"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Audiences"))
                .click();

        Locator help = page.locator("#help-audiences");
        assertThat(help).isVisible();
        page.keyboard().press("Escape");
        assertThat(help).isHidden();
        assertThat(field("Client Secret")).hasAttribute("type", "password");
    }

    @Test
    void whatIsNotThereIsAnsweredAsSuch() {
        for (String address : new String[] {
            "profile/edit.xhtml?id=" + UUID.randomUUID(),
            "profile/edit.xhtml?id=x",
            "listener/edit.xhtml",
            "server/edit.xhtml"
        }) {
            assertThat(page.navigate(CONSOLE.address(address)).status())
                    .as(address)
                    .isEqualTo(404);
        }
    }

    @Test
    void theAuditorLooksAndChangesNothing() {
        try (BrowserContext auditors = CONSOLE.profile()) {
            Page seen = CONSOLE.logIn(auditors, "auditor");
            seen.locator("h1").waitFor();
            seen.navigate(CONSOLE.address("profile/list.xhtml?f=name:ends_with:OAuth auth"));
            assertThat(seen.getByText("Add New")).hasCount(0);
            assertThat(seen.getByText("Delete Selected")).hasCount(0);
            seen.locator("#form\\:rows_data a").first().click();

            assertThat(seen.locator("#form\\:name")).isDisabled();
            assertThat(seen.locator("#form\\:save, #form\\:askDelete, #form\\:copy"))
                    .hasCount(0);
        }
    }

    private static void deleteAllFound(int count) {
        button("Select All Found").click();
        assertThat(page.locator(".picked")).containsText("All " + count + " found");
        button("Delete Selected").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("Delete " + count + "?");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete"))
                .click();
        assertThat(status()).containsText("Delete successful: " + count);
    }

    private static void add(String host) {
        try (CommandLineDoor door = CommandLineDoor.of(CONSOLE.installation)) {
            assertThat(door.run("add expressway " + host).accepted()).isTrue();
        }
    }

    private static String unique(String start) {
        return start + UUID.randomUUID().toString().substring(0, 8);
    }

    private static Locator field(String name) {
        return page.locator("main").getByLabel(name, new Locator.GetByLabelOptions().setExact(true));
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

    private static Locator rows() {
        return page.locator("#form\\:rows_data tr:not(.ui-datatable-empty-message)");
    }

    private static Locator status() {
        return page.locator("#status");
    }
}
