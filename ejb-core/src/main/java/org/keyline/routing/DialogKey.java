package org.keyline.routing;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.SecureRandom;
import java.util.Base64;

/** The key that all nodes seal dialogs with: never logged, audited or shown. There is one row. */
@Entity
@Table(name = "dialog_key")
@Access(AccessType.FIELD)
class DialogKey {

    private static final String ONLY = "AES";
    private static final int OCTETS = 16;

    @Id
    @Column(name = "algorithm")
    private String algorithm;

    @Column(name = "octets")
    private String octets;

    protected DialogKey() {}

    private DialogKey(String algorithm, String octets) {
        this.algorithm = algorithm;
        this.octets = octets;
    }

    static DialogKey make() {
        byte[] made = new byte[OCTETS];
        new SecureRandom().nextBytes(made);
        return new DialogKey(ONLY, Base64.getEncoder().encodeToString(made));
    }

    byte[] octets() {
        return Base64.getDecoder().decode(octets);
    }
}
