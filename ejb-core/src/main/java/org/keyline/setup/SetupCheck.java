package org.keyline.setup;

import java.util.List;

/**
 * A step and how it stands.
 *
 * @param findings what was measured; one at least
 */
public record SetupCheck(SetupStep step, SetupState state, List<Finding> findings) {

    public SetupCheck {
        findings = List.copyOf(findings);
    }

    static SetupCheck of(SetupStep step, SetupState state, Finding... findings) {
        return new SetupCheck(step, state, List.of(findings));
    }
}
