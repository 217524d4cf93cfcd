package org.keyline.bulk;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** A piece of a file, as it was sent. */
@Entity
@Table(name = "bulk_chunk")
class BulkChunk {

    /** Of which job, and which of its pieces, from 0. */
    @Embeddable
    record Key(
            @Column(name = "job_id") UUID job,
            @Column(name = "place") int place) {
        public Key {}
    }

    @EmbeddedId
    private Key key;

    @Column(name = "content")
    private byte[] content;

    BulkChunk() {}

    BulkChunk(UUID job, int place, byte[] content) {
        this.key = new Key(job, place);
        this.content = content.clone();
    }

    byte[] content() {
        return content.clone();
    }
}
