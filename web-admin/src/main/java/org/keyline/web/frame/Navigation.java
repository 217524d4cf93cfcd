package org.keyline.web.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The navigation at the top right: from one part of the console to another. */
@Named
@RequestScoped
public class Navigation {

    /** A part of the console with a menu of its own. */
    public enum Application {
        ADMINISTRATION("/index.xhtml", "/index\\.xhtml"),
        SERVICEABILITY("/registration/list.xhtml", "/(registration|attempt|audit|order|service|alarm)/.*"),
        OS_ADMINISTRATION("/certificate/list.xhtml", "/certificate/.*");

        private final String home;
        private final Pattern pages;

        Application(String home, String pages) {
            this.home = home;
            this.pages = Pattern.compile(pages);
        }

        /** The part that has this page; what no other has is Administration's. */
        static Application of(String page) {
            return Arrays.stream(values())
                    .filter(each -> each.pages.matcher(page).matches())
                    .findFirst()
                    .orElse(ADMINISTRATION);
        }
    }

    @Inject
    private HttpServletRequest request;

    private @Nullable Application chosen;

    public Application[] getApplications() {
        return Application.values();
    }

    /** The part that the page belongs to. */
    public Application getCurrent() {
        return Application.of(request.getServletPath());
    }

    public Application getChosen() {
        return chosen == null ? getCurrent() : chosen;
    }

    public void setChosen(Application chosen) {
        this.chosen = chosen;
    }

    /** Where the choice leads. */
    public String go() {
        return getChosen().home + "?faces-redirect=true";
    }
}
