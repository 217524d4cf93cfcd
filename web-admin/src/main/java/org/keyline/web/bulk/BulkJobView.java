package org.keyline.web.bulk;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keyline.bulk.BulkJob;
import org.keyline.bulk.BulkJobs;
import org.keyline.bulk.BulkRow;
import org.keyline.bulk.BulkState;
import org.keyline.bulk.Outcome;
import org.keyline.fault.Fault;
import org.keyline.web.frame.Addresses;
import org.keyline.web.frame.Messages;
import org.primefaces.model.StreamedContent;

/** One job: what it would do, how far it is, what it has done, and how it is taken back. */
@Named
@ViewScoped
public class BulkJobView implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int SHOWN = 20;

    @Inject
    private BulkJobs jobs;

    private @Nullable UUID id;
    private transient @Nullable BulkJob job;

    /** Opens what the address names. */
    public void open() {
        try {
            id = UUID.fromString(Optional.ofNullable(Addresses.parameter("id")).orElse(""));
            refresh();
        } catch (Fault.NotFound | IllegalArgumentException e) {
            Addresses.sayNotFound();
        }
    }

    private UUID present() {
        UUID present = id;
        if (present == null) {
            throw new Fault.NotFound(Messages.text("edit.gone"));
        }
        return present;
    }

    /** As it is now. */
    public void refresh() {
        job = jobs.get(present());
    }

    public @Nullable BulkJob getJob() {
        if (job == null && id != null) {
            refresh();
        }
        return job;
    }

    private boolean is(BulkState state) {
        BulkJob present = getJob();
        return present != null && present.getState() == state;
    }

    /** Whether a node works on it. */
    public boolean isActive() {
        BulkJob present = getJob();
        return present != null && present.getState().isActive();
    }

    /** Whether it may be run: something would be written. */
    public boolean isRunnable() {
        BulkJob present = getJob();
        return present != null && is(BulkState.CHECKED) && present.getPlanned().written() > 0;
    }

    /** Whether it can be tried: it was not yet, or that was broken off. */
    public boolean isCheckable() {
        BulkJob present = getJob();
        return present != null
                && present.getReally().written() == 0
                && (is(BulkState.NEW) || is(BulkState.INTERRUPTED) || is(BulkState.CANCELLED));
    }

    /** Tries it. */
    public void check() {
        jobs.check(present());
        refresh();
    }

    /** Whether it was run, or is being run. */
    public boolean isRun() {
        BulkJob present = getJob();
        return present != null
                && (is(BulkState.RUNNING)
                        || is(BulkState.DONE)
                        || present.getReally().written() > 0);
    }

    /** The state's look. */
    public String getStyle() {
        BulkJob present = getJob();
        return present == null
                ? ""
                : switch (present.getState()) {
                    case DONE, CHECKED -> "done";
                    case FAILED, INTERRUPTED, CANCELLED -> "failed";
                    default -> "waiting";
                };
    }

    public List<Outcome> getOutcomes() {
        return Arrays.asList(Outcome.values());
    }

    /** The first rows of an outcome. */
    public List<BulkRow> rows(Outcome outcome) {
        return jobs.sample(present(), outcome, SHOWN);
    }

    /** What is found by and set, in words; empty where it is a file. */
    public String getDefinition() {
        BulkJob present = getJob();
        if (present == null) {
            return "";
        }
        String prefix = Kinds.prefix(present.getKind()) + ".";
        return present.getCriteria().stream()
                .map(criterion -> Messages.text(prefix + criterion.column()) + " "
                        + Messages.text("list.operator." + criterion.operator()) + " “" + criterion.text() + "”")
                .collect(Collectors.joining(", "));
    }

    /** What is set, in words. */
    public String getSettings() {
        BulkJob present = getJob();
        return present == null
                ? ""
                : present.getSettings().entrySet().stream()
                        .map(set -> Messages.text(Kinds.prefix(present.getKind()) + "." + set.getKey()) + " = “"
                                + set.getValue() + "”")
                        .collect(Collectors.joining(", "));
    }

    public void run() {
        jobs.run(present());
        refresh();
    }

    public void cancel() {
        jobs.cancel(present());
        refresh();
    }

    public void undo() {
        Addresses.redirect(Addresses.of("/bulk/job.xhtml?id=" + jobs.undo(present())));
    }

    public void delete() {
        jobs.delete(present());
        Messages.info("list.deleted", 1);
        Addresses.redirect(Addresses.of("/bulk/list.xhtml"));
    }

    public StreamedContent getFile() throws IOException {
        UUID wanted = present();
        return CsvFile.written("result.csv", text -> jobs.result(wanted, text));
    }
}
