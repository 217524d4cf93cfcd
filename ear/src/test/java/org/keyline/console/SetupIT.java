package org.keyline.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The steps to SIP OAuth are shown as they are, and the mode is switched there. */
class SetupIT {

    private static final Console CONSOLE = new Console();

    private final BrowserContext profile = CONSOLE.profile();

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
        page.navigate(CONSOLE.address("setup/sipoauth.xhtml"));
        return page;
    }

    private static Locator step(Page page, String title) {
        return page.locator(".steps li.panel", new Page.LocatorOptions().setHasText(title));
    }

    private static Locator button(Page page, String text) {
        return page.locator("button", new Page.LocatorOptions().setHasText(text));
    }

    @Test
    void theModeIsSwitchedThereAndEachStepLeadsWhereItIsDone() {
        Page page = open("admin");
        assertThat(page.locator(".steps > li")).hasCount(9);
        assertThat(step(page, "Step 5")).containsText("listens on port");
        assertThat(step(page, "Step 3")).containsText("on premises");
        Locator mode = step(page, "Step 4");
        assertThat(mode.locator("button")).hasCount(1);
        if (button(page, "Enable SIP OAuth mode").isVisible()) {
            button(page, "Enable SIP OAuth mode").click();
        }
        try {
            button(page, "Disable SIP OAuth mode").click();
            assertThat(mode).containsText("to do");
        } finally {
            button(page, "Enable SIP OAuth mode").click();
        }
        assertThat(mode.locator(".state.done")).isVisible();
        assertThat(page.locator("#status")).containsText("enabled on all nodes");
        step(page, "Step 6").locator("a.ui-button").click();
        assertThat(page.locator("h1")).containsText("Phone Security Profile");
    }

    /** What is ordered there is done, and the page says by itself how it goes on. */
    @Test
    void callProcessingIsStoppedAndStartedInControlCenter() {
        Page page = open("admin");
        page.navigate(CONSOLE.address("service/list.xhtml"));
        Locator state = page.locator(".service .state").first();
        assertThat(state).hasText("Started");
        button(page, "Stop").click();
        Locator dialog = page.locator("[id='askForm:ask']");
        assertThat(dialog).containsText("Stop Call processing on node1?");
        assertThat(dialog).containsText("No other node serves");
        picture(page, "service-asked");
        try {
            button(page, "Go on").click();
            assertThat(state).hasText("Stopped by an administrator");
            assertThat(dialog).isHidden();
            picture(page, "service-stopped");
            page.navigate(CONSOLE.address("listener/list.xhtml"));
            assertThat(page.locator("main")).containsText("On node1 none of these is open");
            page.navigate(CONSOLE.address("index.xhtml"));
            assertThat(page.locator("main"))
                    .containsText("Call processing on this node is stopped, as admin has ordered");
            picture(page, "index-stopped");
            page.navigate(CONSOLE.address("setup/sipoauth.xhtml"));
            assertThat(step(page, "Step 5")).containsText("stopped call processing on node1");
            step(page, "Step 5").locator("a.ui-button").click();
        } finally {
            page.navigate(CONSOLE.address("service/list.xhtml"));
            button(page, "Start").click();
            assertThat(state).hasText("Started");
        }
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/looks", name + ".png")));
    }

    @Test
    void anAuditorLooksOnly() {
        Page page = open("auditor");
        assertThat(page.locator(".steps > li")).hasCount(9);
        assertThat(step(page, "Step 4").locator("button")).hasCount(0);
        page.navigate(CONSOLE.address("service/list.xhtml"));
        assertThat(page.locator(".service .state")).hasText("Started");
        assertThat(page.locator(".service button")).hasCount(0);
    }
}
