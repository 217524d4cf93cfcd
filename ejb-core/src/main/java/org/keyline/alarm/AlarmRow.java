package org.keyline.alarm;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A condition that lasts, or has lasted. */
@Entity
@Table(name = "alarm")
class AlarmRow {

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", columnDefinition = "varchar(32)")
    private AlarmKind kind;

    @Enumerated(EnumType.STRING)
    @Column(name = "severity", columnDefinition = "varchar(16)")
    private AlarmSeverity severity;

    @Enumerated(EnumType.STRING)
    @Column(name = "state", columnDefinition = "varchar(16)")
    private AlarmState state = AlarmState.ACTIVE;

    @Column(name = "node")
    private String node;

    @Column(name = "subject")
    private String subject;

    @Column(name = "detail")
    private String detail;

    @Column(name = "times")
    private long times;

    @Column(name = "raised")
    private Instant raised;

    @Column(name = "seen")
    private Instant seen;

    @Column(name = "cleared")
    private @Nullable Instant cleared;

    @Column(name = "acknowledged")
    private @Nullable Instant acknowledged;

    @Column(name = "acknowledged_by")
    private String acknowledgedBy = "";

    @Column(name = "active_key")
    private @Nullable String activeKey;

    @Version
    private int version;

    AlarmRow() {}

    AlarmRow(Condition condition, String node, Instant raised) {
        this.id = UUID.randomUUID();
        this.kind = condition.kind();
        this.severity = condition.kind().severity();
        this.node = node;
        this.subject = condition.subject();
        this.detail = condition.detail();
        this.raised = raised;
        this.seen = raised;
        this.activeKey = key(kind, node, subject);
    }

    static String key(AlarmKind kind, String node, String subject) {
        return kind + " " + node + " " + subject;
    }

    String key() {
        return key(kind, node, subject);
    }

    String node() {
        return node;
    }

    AlarmKind kind() {
        return kind;
    }

    Instant seen() {
        return seen;
    }

    /** It holds still, or again. */
    void hold(String words, long more, Instant now) {
        detail = words;
        times += more;
        seen = now;
        cleared = null;
        state = AlarmState.ACTIVE;
        activeKey = key();
    }

    boolean isOtherThan(String words) {
        return !detail.equals(words);
    }

    void clear(Instant now) {
        cleared = now;
        state = AlarmState.CLEARED;
        activeKey = null;
    }

    /** @return whether nobody had before */
    boolean acknowledge(String by, Instant now) {
        if (acknowledged != null) {
            return false;
        }
        acknowledged = now;
        acknowledgedBy = by;
        return true;
    }

    Alarm alarm() {
        return new Alarm(
                id,
                kind,
                severity,
                state,
                node,
                subject,
                detail,
                times,
                raised,
                seen,
                cleared,
                acknowledged,
                acknowledgedBy);
    }
}
