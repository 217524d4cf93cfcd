package org.keyline.bulk;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a job did with one row of its file, or with one of those that were found. */
@Entity
@Table(name = "bulk_row")
public class BulkRow {

    private static final int LONGEST_KEY = 255;
    private static final int LONGEST_MESSAGE = 1000;

    /** Of which job, and which of its rows: in a file the number of the record, the head being 1. */
    @Embeddable
    public record Key(
            @Column(name = "job_id") UUID job,
            @Column(name = "line") int line) {
        public Key {}
    }

    @EmbeddedId
    private Key key;

    @Column(name = "row_key")
    private String name;

    @Column(name = "outcome")
    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    @Column(name = "message")
    private String message;

    @Column(name = "before_values")
    private String before;

    @Column(name = "after_values")
    private String after;

    /** Numbers of lines that came into being with it. */
    @Column(name = "also")
    private String also;

    @Column(name = "thing_id")
    private @Nullable UUID thing;

    @Column(name = "thing_version")
    private int version;

    BulkRow() {}

    BulkRow(UUID job, Done done) {
        this.key = new Key(job, done.line());
        this.name = cut(done.key(), LONGEST_KEY);
        this.outcome = done.outcome();
        this.message = cut(done.message(), LONGEST_MESSAGE);
        this.before = Json.write(done.before());
        this.after = Json.write(done.after());
        this.also = String.join(",", done.also());
        this.thing = done.thing();
        this.version = done.version();
    }

    static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    public int getLine() {
        return key.line();
    }

    /** The name of what it is about. */
    public String getName() {
        return name;
    }

    public Outcome getOutcome() {
        return outcome;
    }

    /** Why it was refused, or what else is to be known of it; may be empty. */
    public String getMessage() {
        return message;
    }

    /** The fields that are not as they were, as they were. */
    public Map<String, String> getBefore() {
        return Json.read(before);
    }

    /** The same fields as they are since. */
    public Map<String, String> getAfter() {
        return Json.read(after);
    }

    /** The fields of which any is not as it was. */
    public List<String> getFields() {
        return Stream.concat(getBefore().keySet().stream(), getAfter().keySet().stream())
                .distinct()
                .toList();
    }

    List<String> also() {
        return also.isEmpty() ? List.of() : List.of(also.split(",", -1));
    }

    @Nullable
    UUID thing() {
        return thing;
    }

    int version() {
        return version;
    }
}
