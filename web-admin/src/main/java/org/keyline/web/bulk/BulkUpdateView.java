package org.keyline.web.bulk;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.List;

/** Sets fields of all that is found. */
@Named
@ViewScoped
public class BulkUpdateView extends BulkFindView {

    @Serial
    private static final long serialVersionUID = 1;

    private List<Setting> settings = List.of();

    public List<Setting> getSettings() {
        if (settings.isEmpty()) {
            settings = settings(jobs().settable(getKind()));
        }
        return settings;
    }

    /** The dry run. */
    public void check() {
        begin(jobs().planUpdate(getKind(), criteria(), wanted(settings), typed()));
    }
}
