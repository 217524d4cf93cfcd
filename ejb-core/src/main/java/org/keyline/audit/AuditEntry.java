package org.keyline.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One line of the audit trail; never changed once it is written. */
@Entity
@Table(name = "audit_entry")
class AuditEntry {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_VALUE = 2000;

    @Id
    private UUID id;

    @Column(name = "at")
    private Instant at;

    @Column(name = "actor")
    private String actor;

    @Column(name = "node")
    private String node;

    @Column(name = "action")
    private String action;

    @Column(name = "object")
    private String object;

    @Column(name = "before_value")
    private String before;

    @Column(name = "after_value")
    private String after;

    AuditEntry() {}

    AuditEntry(Instant at, String actor, String node, String action, String object, String before, String after) {
        this.id = UUID.randomUUID();
        this.at = at;
        this.actor = cut(actor, LONGEST_NAME);
        this.node = cut(node, LONGEST_NAME);
        this.action = cut(action, LONGEST_NAME);
        this.object = cut(object, LONGEST_NAME);
        this.before = cut(before, LONGEST_VALUE);
        this.after = cut(after, LONGEST_VALUE);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    String actor() {
        return actor;
    }

    String action() {
        return action;
    }

    String object() {
        return object;
    }

    String before() {
        return before;
    }

    String after() {
        return after;
    }
}
