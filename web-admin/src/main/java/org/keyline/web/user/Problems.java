package org.keyline.web.user;

import org.keyline.directory.DirectoryUnavailable;
import org.keyline.fault.Fault;
import org.keyline.web.frame.Messages;

/** What keeps users from being shown, in the viewer's language as far as there is one. */
public final class Problems {

    private Problems() {}

    /** What it is, and what to do. */
    public static String words(Fault fault) {
        return fault instanceof DirectoryUnavailable unavailable
                ? Messages.text("user.problem." + unavailable.problem())
                : String.valueOf(fault.getMessage());
    }
}
