package org.keyline.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyline.tools.setup.TlsFolder;

/** Certificate Management as an administrator uses it, and as it looks with each dialog open. */
class CertificateManagementIT {

    private static final Console CONSOLE = new Console();
    private static final String PATH = "certificate/list.xhtml";
    private static final Path PICTURES = Path.of("target/pictures");

    private BrowserContext profile = CONSOLE.profile();

    @TempDir
    Path folder;

    static Stream<Arguments> looks() {
        return Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                .flatMap(scheme -> Stream.of(Arguments.of(scheme, 1280), Arguments.of(scheme, 360)));
    }

    @AfterAll
    static void close() {
        CONSOLE.close();
    }

    @AfterEach
    void leave() {
        profile.close();
    }

    private Page open(String user) {
        Page page = CONSOLE.logIn(profile, user);
        page.locator("h1").waitFor();
        page.navigate(CONSOLE.address(PATH));
        return page;
    }

    private static Locator row(Page page, String... texts) {
        Locator row = page.locator("#form\\:rows_data tr");
        for (String text : texts) {
            row = row.filter(new Locator.FilterOptions().setHasText(text));
        }
        return row;
    }

    private static Locator dialog(Page page, String id) {
        return page.locator("[id='" + id + "']");
    }

    /** A dialog that was closed gives the focus back a moment after it is gone; a key pressed before then would be lost. */
    private static void assertClosed(Page page, String dialog, Locator opener) {
        assertThat(dialog(page, dialog)).isHidden();
        assertThat(opener).isFocused();
    }

    private static Locator button(Page page, String id) {
        return page.locator("[id='form:" + id + "']");
    }

    private static void choose(Page page, Locator row) {
        row.locator("a").press("Enter");
        assertThat(dialog(page, "detailsForm:detailsDialog")).isVisible();
    }

    private static void delete(Page page, Locator row) {
        choose(page, row);
        page.locator("[id='detailsForm:delete']").click();
        page.locator("[id='deleteForm:do']").click();
    }

    private Path authority() throws Exception {
        TlsFolder.issue(folder, folder, "unused", java.util.Set.of("edge.example.org"));
        return folder.resolve("ca.pem");
    }

    @Test
    void aRequestIsMadeDownloadedAndDeleted() throws Exception {
        Page page = open("admin");
        button(page, "generate").click();
        page.locator("[id='termsForm:purpose']").selectOption("TOMCAT_ECDSA");
        assertThat(page.locator("[id='termsForm:size'] option")).hasText(new String[] {"256", "384"});
        page.locator("[id='termsForm:names']").fill("two words!");
        page.locator("[id='termsForm:do']").click();
        assertThat(page.locator("[id='termsForm:termsMessages']")).containsText("neither a DNS name nor an IP address");
        page.locator("[id='termsForm:names']").fill("cucm.example.org\n192.0.2.7");
        page.locator("[id='termsForm:do']").click();
        assertClosed(page, "termsForm:termsDialog", button(page, "generate"));

        Locator request = row(page, "tomcat-ECDSA", "CSR only");
        assertThat(request).hasCount(1);
        choose(page, request);
        assertThat(dialog(page, "detailsForm:detailsDialog")).containsText("cucm.example.org, 192.0.2.7");
        Download download = page.waitForDownload(
                () -> page.locator("[id='detailsForm:pem']").click());
        assertThat(download.suggestedFilename()).isEqualTo("tomcat-ECDSA.csr.pem");
        assertThat(Files.readString(download.path())).startsWith("-----BEGIN CERTIFICATE REQUEST-----");
        page.keyboard().press("Escape");
        assertClosed(page, "detailsForm:detailsDialog", request.locator("a"));

        delete(page, request);
        assertThat(request).hasCount(0);
    }

    @Test
    void aCertificateIsUploadedAndDeleted() throws Exception {
        Page page = open("admin");
        button(page, "upload").press("Enter");
        page.locator("[id='uploadForm:purpose']").selectOption("PHONE_EDGE_TRUST");
        page.locator("[id='uploadForm:do']").click();
        assertThat(page.locator("[id='uploadForm:uploadMessages']")).containsText("Choose a file");
        page.locator("input[type=file]").setInputFiles(Files.writeString(folder.resolve("junk.pem"), "junk"));
        page.locator("[id='uploadForm:do']").click();
        assertThat(page.locator("[id='uploadForm:uploadMessages']")).containsText("damaged");
        page.locator("input[type=file]").setInputFiles(authority());
        page.locator("[id='uploadForm:description']").fill("<b>Edge</b>");
        page.locator("[id='uploadForm:do']").click();
        assertClosed(page, "uploadForm:uploadDialog", button(page, "upload"));
        assertThat(page.locator("#status")).containsText("Upload successful");
        Locator edge = row(page, "Phone-Edge-trust", "<b>Edge</b>");
        assertThat(edge).hasCount(1);

        delete(page, edge);
        assertThat(edge).hasCount(0);
        assertThat(page.locator("#status")).containsText("deleted");
    }

    @Test
    void whatIsUsedIsNotDeletedAndSaysByWhat() {
        Page page = open("admin");
        Locator local = row(page, "tomcat-trust", "Keyline local authority");
        delete(page, local);
        assertThat(page.locator("[id='deleteForm:deleteMessages']")).containsText("used by: certificate tomcat");
        page.keyboard().press("Escape");
        assertThat(local).hasCount(1);
    }

    @Test
    void theAuditorLooksOnly() {
        Page page = open("auditor");
        assertThat(row(page, "tomcat-ECDSA")).not().hasCount(0);
        assertThat(button(page, "upload")).hasCount(0);
        assertThat(button(page, "generate")).hasCount(0);
        choose(page, row(page, "tomcat-trust").first());
        assertThat(page.locator("[id='detailsForm:der']")).isVisible();
        assertThat(page.locator("[id='detailsForm:delete']")).hasCount(0);
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyDialogFitsAndIsAccessible(ColorScheme scheme, int width) {
        List<String> complaints = new ArrayList<>();
        profile.close();
        profile = CONSOLE.profile(options ->
                options.setColorScheme(scheme).setViewportSize(width, 800).setTimezoneId("Europe/Berlin"));
        Page page = open("admin");
        page.onConsoleMessage(message -> {
            if ("error".equals(message.type())) {
                complaints.add(message.text());
            }
        });
        String look = scheme.name().toLowerCase(java.util.Locale.ROOT) + "-" + width;
        look(page, "list-" + look, width, complaints);
        button(page, "upload").click();
        look(page, "upload-" + look, width, complaints);
        page.keyboard().press("Escape");
        assertClosed(page, "uploadForm:uploadDialog", button(page, "upload"));
        button(page, "regenerate").click();
        assertThat(dialog(page, "termsForm:termsDialog")).isVisible();
        look(page, "terms-" + look, width, complaints);
        page.keyboard().press("Escape");
        assertClosed(page, "termsForm:termsDialog", button(page, "regenerate"));
        choose(page, row(page, "tomcat-trust").first());
        look(page, "details-" + look, width, complaints);
        page.locator("[id='detailsForm:delete']").click();
        assertThat(dialog(page, "deleteForm:deleteDialog")).isVisible();
        look(page, "delete-" + look, width, complaints);
        assertThat(complaints).isEmpty();
    }

    private static void look(Page page, String name, int width, List<String> complaints) {
        page.evaluate("() => Promise.all(document.getAnimations().map(each => each.finished.catch(() => {})))");
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
        int wide = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
        if (wide > width) {
            complaints.add(name + " is " + wide + " wide");
        }
        for (Rule violation : new AxeBuilder(page).analyze().getViolations()) {
            complaints.add(name + ": " + violation.getId() + " at "
                    + violation.getNodes().getFirst().getTarget());
        }
    }
}
