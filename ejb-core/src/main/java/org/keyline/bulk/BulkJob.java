package org.keyline.bulk;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import org.keyline.audit.Author;
import org.keyline.audit.Channel;
import org.keyline.find.Criterion;

/** A job: what was asked for, by whom, how far it is and what came of it. */
@Entity
@Table(name = "bulk_job")
@DynamicUpdate // who cancels it writes beside the node that works on it
public class BulkJob {

    private static final int LONGEST_NAME = 255;

    @Id
    private UUID id;

    @Column(name = "number")
    private long number;

    @Column(name = "kind")
    private String kind;

    @Column(name = "task")
    @Enumerated(EnumType.STRING)
    private BulkTask task;

    @Column(name = "state")
    @Enumerated(EnumType.STRING)
    private BulkState state = BulkState.NEW;

    @Column(name = "add_only")
    private boolean addOnly;

    @Column(name = "definition")
    private String definition;

    @Column(name = "file_name")
    private String fileName = "";

    @Column(name = "file_size")
    private long fileSize;

    @Column(name = "file_received")
    private long fileReceived;

    @Column(name = "undo_of")
    private @Nullable Long undoOf;

    @Column(name = "actor")
    private String actor;

    @Column(name = "channel")
    @Enumerated(EnumType.STRING)
    private Channel channel;

    @Column(name = "address")
    private String address;

    @Column(name = "node")
    private String node = "";

    @Column(name = "created")
    private Instant created;

    @Column(name = "started")
    private @Nullable Instant started;

    @Column(name = "ended")
    private @Nullable Instant ended;

    @Column(name = "beat")
    private @Nullable Instant beat;

    @Column(name = "token")
    private @Nullable UUID token;

    @Column(name = "cancelled")
    private boolean cancelled;

    @Column(name = "message")
    private String message = "";

    @Column(name = "total")
    private int total;

    @Column(name = "done")
    private int done;

    @Embedded
    @AttributeOverride(name = "added", column = @Column(name = "planned_added"))
    @AttributeOverride(name = "changed", column = @Column(name = "planned_changed"))
    @AttributeOverride(name = "same", column = @Column(name = "planned_same"))
    @AttributeOverride(name = "deleted", column = @Column(name = "planned_deleted"))
    @AttributeOverride(name = "refused", column = @Column(name = "planned_refused"))
    private Counts planned = Counts.NONE;

    @Embedded
    @AttributeOverride(name = "added", column = @Column(name = "really_added"))
    @AttributeOverride(name = "changed", column = @Column(name = "really_changed"))
    @AttributeOverride(name = "same", column = @Column(name = "really_same"))
    @AttributeOverride(name = "deleted", column = @Column(name = "really_deleted"))
    @AttributeOverride(name = "refused", column = @Column(name = "really_refused"))
    private Counts really = Counts.NONE;

    BulkJob() {}

    BulkJob(long number, Terms terms) {
        this.id = UUID.randomUUID();
        this.number = number;
        this.kind = terms.kind();
        this.task = terms.task();
        this.addOnly = terms.addOnly();
        this.definition = Definition.write(terms.criteria(), terms.set());
        this.actor = BulkRow.cut(terms.author().name(), LONGEST_NAME);
        this.channel = terms.author().channel();
        this.address = terms.author().address();
        this.created = now();
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    Terms terms() {
        return new Terms(kind, task, addOnly, getCriteria(), getSettings(), new Author(actor, channel, address));
    }

    void file(String name, long size) {
        fileName = BulkRow.cut(name, LONGEST_NAME);
        fileSize = size;
    }

    void received(int bytes) {
        fileReceived += bytes;
    }

    void undoes(BulkJob other) {
        undoOf = other.number;
    }

    /** A node takes it up. */
    void begin(BulkState active, UUID by, String atNode) {
        state = active;
        token = by;
        node = atNode;
        cancelled = false;
        message = "";
        started = now();
        beat = started;
        ended = null;
        done = 0;
        if (active == BulkState.RUNNING) {
            really = Counts.NONE;
        } else {
            planned = Counts.NONE;
            total = 0;
        }
    }

    /** It goes on. */
    void went(int items, Counts more) {
        beat = now();
        done += items;
        if (state == BulkState.RUNNING) {
            really = really.plus(more);
        } else {
            planned = planned.plus(more);
        }
    }

    void counts(int items) {
        total = items;
        beat = now();
    }

    void end(BulkState ending, String why) {
        if (ending == BulkState.CHECKED) {
            total = done;
        }
        state = ending;
        message = BulkRow.cut(why, 1000);
        ended = now();
        token = null;
    }

    void cancel() {
        cancelled = true;
    }

    /** Whether it is still worked on by the one with this token, and is to be. */
    boolean isHeldBy(UUID by) {
        return state.isActive() && by.equals(token) && !cancelled;
    }

    boolean isHeld(UUID by) {
        return state.isActive() && by.equals(token);
    }

    boolean isSilentSince(Instant time) {
        return state.isActive() && (beat == null || beat.isBefore(time));
    }

    public UUID getId() {
        return id;
    }

    /** By which it is spoken of. */
    public long getNumber() {
        return number;
    }

    /** What it is about: {@code phones}. */
    public String getKind() {
        return kind;
    }

    public BulkTask getTask() {
        return task;
    }

    public BulkState getState() {
        return state;
    }

    public boolean isAddOnly() {
        return addOnly;
    }

    public List<Criterion> getCriteria() {
        return Definition.criteria(definition);
    }

    /** The fields that it sets. */
    public Map<String, String> getSettings() {
        return Definition.settings(definition);
    }

    public String getFileName() {
        return fileName;
    }

    /** In bytes. */
    public long getFileSize() {
        return fileSize;
    }

    long received() {
        return fileReceived;
    }

    /** The number of the job that it undoes; null where it undoes none. */
    public @Nullable Long getUndoOf() {
        return undoOf;
    }

    public String getActor() {
        return actor;
    }

    /** The node that worked on it last. */
    public String getNode() {
        return node;
    }

    public Instant getCreated() {
        return created;
    }

    public @Nullable Instant getStarted() {
        return started;
    }

    public @Nullable Instant getEnded() {
        return ended;
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** What is to be known of how it ended; may be empty. */
    public String getMessage() {
        return message;
    }

    /** How many rows there are to work on, as far as is known. */
    public int getTotal() {
        return total;
    }

    /** How many of them were worked on. */
    public int getDone() {
        return done;
    }

    /** What the dry run has shown. */
    public Counts getPlanned() {
        return planned;
    }

    /** What was done. */
    public Counts getReally() {
        return really;
    }

    /** Whether it can be undone: something was written, and nobody is writing. */
    public boolean isUndoable() {
        return !state.isActive() && state != BulkState.NEW && state != BulkState.CHECKED && really.written() > 0;
    }

    /** Whether what was done is not what the dry run had shown: somebody has changed something between. */
    public boolean isOtherThanPlanned() {
        return state == BulkState.DONE && !really.equals(planned);
    }

    /** In words: {@code bulk job 12 (import of phones)}. */
    public String title() {
        return "bulk job " + number + " (" + task.name().toLowerCase(java.util.Locale.ROOT) + " of " + kind + ")";
    }
}
