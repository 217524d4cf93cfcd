package org.keyline.web.bulk;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.io.Serial;

/** Deletes all that is found. */
@Named
@ViewScoped
public class BulkDeleteView extends BulkFindView {

    @Serial
    private static final long serialVersionUID = 1;

    /** The dry run. */
    public void check() {
        begin(jobs().planDelete(getKind(), criteria(), typed()));
    }
}
