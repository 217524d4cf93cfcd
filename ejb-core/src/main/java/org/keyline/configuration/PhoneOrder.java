package org.keyline.configuration;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keyline.device.Device;

/** What a phone was told last, and what came of it. */
@Entity
@Table(name = "phone_order")
@Access(AccessType.FIELD)
public class PhoneOrder {

    @Id
    @Column(name = "device_id")
    private UUID id;

    @OneToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "device_id", insertable = false, updatable = false)
    private Device device;

    @Column(name = "kind")
    @Enumerated(EnumType.STRING)
    private OrderKind kind;

    @Column(name = "state")
    @Enumerated(EnumType.STRING)
    private OrderState state;

    @Column(name = "status")
    private int status;

    @Column(name = "asked")
    private Instant asked;

    @Column(name = "asked_by")
    private String askedBy;

    @Column(name = "node")
    private String node = "";

    @Column(name = "sent")
    private @Nullable Instant sent;

    @Column(name = "ended")
    private @Nullable Instant ended;

    @Column(name = "applied")
    private @Nullable Instant applied;

    protected PhoneOrder() {}

    PhoneOrder(UUID id, Device device, OrderKind kind, Instant now, String by) {
        this.id = id;
        this.device = device;
        ask(kind, now, by);
    }

    /** A new order takes the place of the one before; what the phone has applied stays. */
    final void ask(OrderKind newKind, Instant now, String by) {
        kind = newKind;
        state = OrderState.WAITING;
        status = 0;
        asked = now.truncatedTo(ChronoUnit.MICROS);
        askedBy = by;
        node = "";
        sent = null;
        ended = null;
    }

    void end(OrderState how, int newStatus, Instant now) {
        state = how;
        status = newStatus;
        ended = now;
        if (how == OrderState.DONE) {
            applied = sent;
        }
    }

    UUID id() {
        return id;
    }

    /** The phone. */
    public Device getDevice() {
        return device;
    }

    public OrderKind getKind() {
        return kind;
    }

    public OrderState getState() {
        return state;
    }

    /** The phone's answer, 200 to 699; 0 while there is none. */
    public int getStatus() {
        return status;
    }

    public Instant getAsked() {
        return asked;
    }

    /** Who asked for it. */
    public String getAskedBy() {
        return askedBy;
    }

    /** The node that has sent it; empty before. */
    public String getNode() {
        return node;
    }

    /** When it was over. */
    public Optional<Instant> getEnded() {
        return Optional.ofNullable(ended);
    }
}
