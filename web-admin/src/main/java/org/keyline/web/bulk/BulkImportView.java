package org.keyline.web.bulk;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keyline.bulk.BulkJobs;
import org.keyline.fault.Fault;
import org.keyline.web.frame.Addresses;
import org.primefaces.event.FileUploadEvent;

/** Takes a file, piece by piece as the browser sends it, and has it tried once it is there. */
@Named
@ViewScoped
public class BulkImportView implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private BulkJobs jobs;

    private String kind = "";
    private boolean addOnly = true;
    private @Nullable UUID job;

    public void take(FileUploadEvent event) {
        byte[] piece = event.getFile().getContent();
        Range range = Range.of(
                FacesContext.getCurrentInstance()
                        .getExternalContext()
                        .getRequestHeaderMap()
                        .get("Content-Range"),
                piece.length);
        if (range.from() == 0) {
            job = jobs.beginImport(getKind(), addOnly, event.getFile().getFileName(), range.total());
        }
        UUID taking = job;
        if (taking == null) {
            throw new Fault.Invalid("The file came without its beginning: send it again.");
        }
        jobs.upload(taking, range.from(), piece);
        if (range.from() + piece.length == range.total()) {
            job = null;
            jobs.check(taking);
            Addresses.redirect(Addresses.of("/bulk/job.xhtml?id=" + taking));
        }
    }

    public List<String> getKinds() {
        return jobs.kinds();
    }

    public String getKind() {
        if (kind.isEmpty()) {
            kind = Kinds.chosen(jobs.kinds());
        }
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public String getPrefix() {
        return Kinds.prefix(getKind());
    }

    public boolean isAddOnly() {
        return addOnly;
    }

    public void setAddOnly(boolean addOnly) {
        this.addOnly = addOnly;
    }

    /** The columns that a file may have. */
    public List<String> getColumns() {
        return jobs.columns(getKind());
    }

    /** The largest piece that the browser sends at a time, in bytes. */
    public int getPiece() {
        return BulkJobs.LARGEST_PIECE;
    }

    /** The largest file, in megabytes. */
    public long getMegabytes() {
        return BulkJobs.LARGEST_FILE / 1024 / 1024;
    }
}
