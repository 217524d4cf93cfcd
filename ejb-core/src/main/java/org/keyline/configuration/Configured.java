package org.keyline.configuration;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** When something was saved last that phones are told of. */
@Entity
@Table(name = "configured")
class Configured {

    /** Stands for what concerns every phone. */
    static final UUID EVERYTHING = new UUID(0, 0);

    @Id
    private UUID id;

    @Column(name = "at")
    private Instant at;

    protected Configured() {}

    Configured(UUID id, Instant at) {
        this.id = id;
        this.at = at;
    }

    Instant at() {
        return at;
    }

    void changed(Instant now) {
        at = now;
    }
}
