package org.keyline.web.setup;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.keyline.parameter.SipOAuthMode;
import org.keyline.setup.Finding;
import org.keyline.setup.SetupCheck;
import org.keyline.setup.SetupState;
import org.keyline.setup.SetupStep;
import org.keyline.setup.SipOAuthSetup;
import org.keyline.web.frame.Messages;

/** The steps to SIP OAuth, measured at each look. */
@Named
@RequestScoped
public class SetupView {

    private static final Map<SetupStep, String> PAGES = Map.of(
            SetupStep.CERTIFICATES, "/certificate/list.xhtml",
            SetupStep.PHONE_EDGE_TRUST, "/certificate/list.xhtml",
            SetupStep.REFRESH_LOGINS, "/parameter/enterprise.xhtml",
            SetupStep.PORTS, "/unifiedcm/list.xhtml",
            SetupStep.SERVICE, "/service/list.xhtml",
            SetupStep.PROFILES, "/profile/list.xhtml",
            SetupStep.EXPRESSWAYS, "/expressway/list.xhtml",
            SetupStep.TRUST, "/certificate/list.xhtml");

    @Inject
    private SipOAuthSetup setup;

    @Inject
    private SipOAuthMode mode;

    private List<SetupCheck> checks = List.of();

    @PostConstruct
    void measure() {
        checks = setup.checks();
    }

    public List<SetupCheck> getChecks() {
        return checks;
    }

    /** Where the step is done; empty for what is done here. */
    public String page(SetupStep step) {
        return PAGES.getOrDefault(step, "");
    }

    public String words(Finding finding) {
        return Messages.text("setup.finding." + finding.name(), finding.values().toArray());
    }

    /** How the console shows a state. */
    public String style(SetupState state) {
        return switch (state) {
            case DONE -> "done";
            case OPEN, ATTENTION -> "failed";
            case OPTIONAL -> "ready";
        };
    }

    public long getDone() {
        return checks.stream().filter(check -> check.state() == SetupState.DONE).count();
    }

    /** Those that are wanted: what is not needed does not count. */
    public long getWanted() {
        return checks.stream()
                .filter(check -> check.state() != SetupState.OPTIONAL)
                .count();
    }

    public boolean isModeOn() {
        return checks.stream().anyMatch(check -> check.step() == SetupStep.MODE && check.state() == SetupState.DONE);
    }

    public void enable() {
        mode.enable();
        measure();
        Messages.info("setup.enabled");
    }

    public void disable() {
        mode.disable();
        measure();
        Messages.info("setup.disabled");
    }
}
