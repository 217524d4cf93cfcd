package org.keyline.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What somebody has changed in the console stands in the audit trail, field by field. */
class AuditIT {

    private static final Console CONSOLE = new Console();
    private static final String HOST = "audited-" + Long.toString(System.nanoTime(), 36) + ".example.com";

    private final BrowserContext profile = CONSOLE.profile();

    @AfterAll
    static void close() {
        CONSOLE.close();
    }

    @AfterEach
    void leave() {
        profile.close();
    }

    private static void save(Page page, String description) {
        page.locator("[id$=':description']").fill(description);
        page.locator("[id='form:save']").click();
        assertThat(page.locator("#status .done")).isVisible();
    }

    @Test
    void aChangeIsFoundExportedAndVerified() throws IOException {
        Page page = CONSOLE.logIn(profile, "admin");
        page.locator("h1").waitFor();
        page.navigate(CONSOLE.address("expressway/edit.xhtml"));
        page.locator("[id$=':hostName']").fill(HOST);
        save(page, "=first");
        page.reload();
        save(page, "second");

        page.navigate(CONSOLE.address("audit/list.xhtml?f=object:contains:" + HOST));
        Locator rows = page.locator("#form\\:rows_data tr");
        assertThat(rows).hasCount(2);
        assertThat(rows.first()).containsText("admin");
        assertThat(rows.first()).containsText("update");
        assertThat(rows.first()).containsText("console");
        assertThat(rows.first()).containsText(Pattern.compile("127\\.0\\.0\\.1|0:0:0:0:0:0:0:1|::1"));
        Locator change = rows.first().locator(".changes li");
        assertThat(change).hasCount(1);
        assertThat(change).containsText("description: =first → second");
        assertThat(rows.nth(1)).containsText("create");

        Download export =
                page.waitForDownload(() -> page.locator("[id='form:export']").click());
        assertThat(export.suggestedFilename()).isEqualTo("audit.csv");
        assertThat(Files.readString(export.path()))
                .startsWith("number,time,actor")
                .contains("description,'=first,second")
                .doesNotContain("parameter");

        page.locator("[id='form:verify']").click();
        assertThat(page.locator("[id='form:verdict']")).containsText("whole");

        page.navigate(CONSOLE.address("expressway/list.xhtml?f=hostName:is_exactly:" + HOST));
        page.locator("td.key a").first().click();
        page.locator("[id='form:askDelete']").click();
        page.locator("[id='deleteForm:delete']").click();
        assertThat(page).hasURL(Pattern.compile(".*list.xhtml.*"));
        page.navigate(CONSOLE.address("audit/list.xhtml?f=object:contains:" + HOST + "&f=action:is_exactly:delete"));
        assertThat(rows).hasCount(1);
        assertThat(change.first()).containsText("hostName: " + HOST);
    }
}
