package org.keyline.web.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The navigation at the top right: from one part of the console to another. */
@Named
@RequestScoped
public class Navigation {

    /** A part of the console with a menu of its own. */
    public enum Application {
        ADMINISTRATION("/index.xhtml"),
        SERVICEABILITY("/registration/list.xhtml");

        private static final Pattern SERVICEABILITY_PAGES = Pattern.compile("/(registration|attempt)/.*");

        private final String home;

        Application(String home) {
            this.home = home;
        }

        /** The part that has this page; what no other has is Administration's. */
        static Application of(String page) {
            return SERVICEABILITY_PAGES.matcher(page).matches() ? SERVICEABILITY : ADMINISTRATION;
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
