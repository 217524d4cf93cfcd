package org.keyline.certificate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** That what a first node had in its files has been taken over: it happens once for a cluster, though all is deleted later. */
@Entity
@Table(name = "trust_seed")
class TrustSeed {

    @Id
    @Column(name = "purpose")
    @Enumerated(EnumType.STRING)
    private CertificatePurpose purpose;

    @Column(name = "at")
    private Instant at;

    protected TrustSeed() {}

    TrustSeed(CertificatePurpose purpose, Instant at) {
        this.purpose = purpose;
        this.at = at;
    }

    @Override
    public String toString() {
        return purpose + " at " + at;
    }
}
