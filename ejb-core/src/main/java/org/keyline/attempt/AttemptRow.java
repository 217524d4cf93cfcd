package org.keyline.attempt;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** A kept attempt; like refusals that come soon after it are counted into it. */
@Entity
@Table(name = "registration_attempt")
class AttemptRow {

    @Id
    @GeneratedValue(generator = "registration_attempt_seq")
    @SequenceGenerator(
            name = "registration_attempt_seq",
            sequenceName = "registration_attempt_seq",
            allocationSize = 100)
    private long id;

    @Column(name = "at")
    private Instant at;

    @Column(name = "node")
    private String node;

    @Column(name = "peer")
    private String peer;

    @Column(name = "device")
    private String device;

    @Column(name = "line")
    private String line;

    @Column(name = "username")
    private String user;

    @Enumerated(EnumType.STRING)
    @Column(name = "stage", columnDefinition = "varchar(32)")
    private Stage stage;

    @Enumerated(EnumType.STRING)
    @Column(name = "reason", columnDefinition = "varchar(64)")
    private Reason reason;

    @Column(name = "detail")
    private String detail;

    @Column(name = "attempts")
    private int count;

    AttemptRow() {}

    AttemptRow(Attempt attempt, String node) {
        this.at = attempt.time();
        this.node = Text.stored(node, 255);
        this.peer = Text.stored(attempt.peer(), 80);
        this.device = Text.stored(attempt.device(), 128);
        this.line = Text.stored(attempt.line(), 128);
        this.user = Text.stored(attempt.user(), 255);
        this.stage = attempt.stage();
        this.reason = attempt.reason();
        this.detail = Text.stored(attempt.detail(), 500);
        this.count = attempt.count();
    }

    long id() {
        return id;
    }

    Instant time() {
        return at;
    }

    void add(int more) {
        count = (int) Math.min(Integer.MAX_VALUE, (long) count + more);
    }

    Attempt attempt() {
        return new Attempt(at, peer, device, line, user, stage, reason, detail, count);
    }
}
