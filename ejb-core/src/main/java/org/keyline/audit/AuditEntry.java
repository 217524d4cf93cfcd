package org.keyline.audit;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keyline.database.OrderedId;

/** One entry of the audit trail; never changed once it is written, but that it gets its place in the chain. */
@Entity
@Table(name = "audit_entry")
class AuditEntry {

    private static final int LONGEST_NAME = 255;

    @Id
    private UUID id;

    @Column(name = "at")
    private Instant at;

    @Column(name = "actor")
    private String actor;

    @Column(name = "channel")
    @Enumerated(EnumType.STRING)
    private Channel channel;

    @Column(name = "address")
    private String address;

    @Column(name = "node")
    private String node;

    @Column(name = "action")
    private String action;

    @Column(name = "object")
    private String object;

    @ElementCollection
    @CollectionTable(name = "audit_field", joinColumns = @JoinColumn(name = "entry_id"))
    @OrderColumn(name = "place")
    private List<@Nullable FieldChange> changes;

    @Column(name = "chain_number")
    private @Nullable Long number;

    @Column(name = "chain_hash")
    private @Nullable String hash;

    AuditEntry() {}

    /** @param at to the microsecond, as the database keeps it */
    AuditEntry(
            Instant at,
            String actor,
            Origin origin,
            String node,
            String action,
            String object,
            List<FieldChange> changes) {
        this.id = OrderedId.next();
        this.at = at.truncatedTo(ChronoUnit.MICROS);
        this.actor = FieldChange.cut(actor, LONGEST_NAME);
        this.channel = origin.channel();
        this.address = FieldChange.cut(origin.address(), LONGEST_NAME);
        this.node = FieldChange.cut(node, LONGEST_NAME);
        this.action = FieldChange.cut(action, LONGEST_NAME);
        this.object = FieldChange.cut(object, LONGEST_NAME);
        this.changes = List.copyOf(changes);
    }

    AuditLine line() {
        List<FieldChange> all = changes.stream()
                .map(change -> change == null ? FieldChange.LOST : change)
                .toList();
        return new AuditLine(at, actor, channel, address, node, action, object, all, number == null ? 0 : number);
    }

    /** What its hash is of. */
    UUID id() {
        return id;
    }

    @Nullable
    Long number() {
        return number;
    }

    @Nullable
    String hash() {
        return hash;
    }

    /** Takes its place in the chain. */
    void chain(long place, String digest) {
        number = place;
        hash = digest;
    }
}
