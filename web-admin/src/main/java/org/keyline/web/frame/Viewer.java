package org.keyline.web.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keyline.access.Roles;

/** Who looks at the page, and how they want to see it. Zone and theme are cookies that the page's own script writes. */
@Named
@RequestScoped
public class Viewer {

    private static final Set<String> THEMES = Set.of("light", "dark");
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    @Inject
    private HttpServletRequest request;

    /** The user's name; empty when nobody is logged in. */
    public String getName() {
        Principal principal = request.getUserPrincipal();
        return principal == null ? "" : principal.getName();
    }

    public boolean isAdministrator() {
        return request.isUserInRole(Roles.ADMINISTRATOR);
    }

    /** Whether the console is open to them at all. */
    public boolean isAdmitted() {
        return isAdministrator() || request.isUserInRole(Roles.AUDITOR);
    }

    /** {@code light} or {@code dark} when chosen; {@code system} follows the browser. */
    public String getTheme() {
        String theme = cookie("keyline-theme");
        return THEMES.contains(theme) ? theme : "system";
    }

    /** The browser's time zone; UTC until the browser has told it. */
    public ZoneId getZone() {
        try {
            return ZoneId.of(cookie("keyline-zone"));
        } catch (DateTimeException e) {
            return UTC;
        }
    }

    /** A point in time on the viewer's clock; empty for none. */
    public String time(@Nullable Instant instant) {
        return instant == null ? "" : TIME.format(instant.atZone(getZone()));
    }

    private String cookie(String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? ""
                : Arrays.stream(cookies)
                        .filter(cookie -> name.equals(cookie.getName()))
                        .map(Cookie::getValue)
                        .findFirst()
                        .orElse("");
    }
}
