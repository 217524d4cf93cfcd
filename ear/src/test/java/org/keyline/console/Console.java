package org.keyline.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.keyline.tools.install.Installation;

/** The machine's Chromium, and the console of the installation under test. */
final class Console implements AutoCloseable {

    static final List<String> PAGES = List.of(
            "index.xhtml",
            "setup/sipoauth.xhtml",
            "registration/list.xhtml",
            "attempt/list.xhtml",
            "audit/list.xhtml?rows=10",
            "service/list.xhtml",
            "alarm/list.xhtml?f=raised:from:2026-01-02T03:04:05Z",
            "parameter/enterprise.xhtml",
            "parameter/service.xhtml",
            "certificate/list.xhtml",
            "server/list.xhtml",
            "unifiedcm/list.xhtml",
            "profile/list.xhtml",
            "profile/edit.xhtml",
            "profile/edit.xhtml?model=503",
            "listener/list.xhtml",
            "issuer/list.xhtml",
            "issuer/edit.xhtml",
            "device/list.xhtml",
            "device/edit.xhtml?model=503",
            "device/edit.xhtml?model=684",
            "group/list.xhtml",
            "group/edit.xhtml",
            "pool/list.xhtml",
            "pool/edit.xhtml",
            "defaults/list.xhtml",
            "sipprofile/list.xhtml",
            "sipprofile/edit.xhtml",
            "mra/list.xhtml",
            "mra/edit.xhtml",
            "expressway/list.xhtml",
            "expressway/edit.xhtml",
            "pending/list.xhtml",
            "order/list.xhtml",
            "user/list.xhtml",
            "user/edit.xhtml?name=rado",
            "user/edit.xhtml?name=nobody",
            "user/roles.xhtml",
            "bulk/list.xhtml",
            "bulk/import.xhtml",
            "bulk/export.xhtml?kind=phones&rows=10",
            "bulk/update.xhtml?kind=phones&rows=10&f=name:begins_with:CSF",
            "bulk/update.xhtml?kind=profiles&rows=10",
            "bulk/delete.xhtml?kind=expressways",
            "help/about.xhtml");

    private static final double PATIENCE_MILLIS = 30_000;
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    final Installation installation = Installation.here();
    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(System.getProperty("keyline.chromium", "/usr/bin/chromium")))
                    .setArgs(QUIET));

    Console() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    /** A fresh browser profile in which nobody is logged in. */
    BrowserContext profile(UnaryOperator<Browser.NewContextOptions> options) {
        BrowserContext profile =
                browser.newContext(options.apply(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true)));
        profile.setDefaultTimeout(PATIENCE_MILLIS);
        return profile;
    }

    BrowserContext profile() {
        return profile(options -> options);
    }

    /** Logs in in this profile, and leads to the overview or to whatever the user gets instead. */
    Page logIn(BrowserContext profile, String user) {
        return logIn(profile, user, installation.password(user));
    }

    Page logIn(BrowserContext profile, String user, String password) {
        Page page = profile.newPage();
        page.navigate(address("index.xhtml"));
        page.fill("#username", user);
        page.fill("#password", password);
        page.click("#kc-login");
        return page;
    }

    String address(String path) {
        return installation.console() + "/" + path;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
