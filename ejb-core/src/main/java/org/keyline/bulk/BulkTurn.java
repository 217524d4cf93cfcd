package org.keyline.bulk;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One row, which whoever begins a job holds until it is written that it has begun: one job at a time in the cluster. */
@Entity
@Table(name = "bulk_turn")
class BulkTurn {

    static final int ONLY = 1;

    @Id
    private int id;

    BulkTurn() {}
}
