package org.keyline.cluster;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A feature's last change, by a text that is another each time. */
@Entity
@Table(name = "change_stamp")
@Access(AccessType.FIELD)
class ChangeStamp {

    @Id
    @Column(name = "feature")
    private String feature;

    @Column(name = "stamp")
    private String stamp;

    protected ChangeStamp() {}

    ChangeStamp(String feature, String stamp) {
        this.feature = feature;
        this.stamp = stamp;
    }

    String feature() {
        return feature;
    }

    String stamp() {
        return stamp;
    }

    void set(String next) {
        this.stamp = next;
    }
}
