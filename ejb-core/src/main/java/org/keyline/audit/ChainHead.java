package org.keyline.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The end of the chain: one row, which whoever makes the chain longer holds. */
@Entity
@Table(name = "audit_chain")
class ChainHead {

    static final int ONLY = 1;

    @Id
    private int id;

    @Column(name = "chain_number")
    private long number;

    @Column(name = "chain_hash")
    private String hash = "";

    ChainHead() {}

    long number() {
        return number;
    }

    String hash() {
        return hash;
    }

    void add(AuditEntry entry) {
        number++;
        hash = ChainHash.of(hash, number, entry);
        entry.chain(number, hash);
    }
}
