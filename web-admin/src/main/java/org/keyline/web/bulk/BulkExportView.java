package org.keyline.web.bulk;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serial;
import org.primefaces.model.StreamedContent;

/** Writes all that is found to a file. */
@Named
@ViewScoped
public class BulkExportView extends BulkFindView {

    @Serial
    private static final long serialVersionUID = 1;

    public StreamedContent getFile() throws IOException {
        return CsvFile.written(getKind() + ".csv", text -> jobs().export(getKind(), criteria(), text));
    }
}
