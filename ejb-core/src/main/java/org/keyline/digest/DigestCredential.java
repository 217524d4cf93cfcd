package org.keyline.digest;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.keyline.audit.Audited;
import org.keyline.audit.FieldValue;
import org.keyline.fault.Fault;

/**
 * A Digest User and what is kept of its password: a hash for each algorithm, of use for one realm only. Who has the hashes can
 * register as the user, so they are never shown; the password cannot be had from them but by guessing.
 */
@Entity
@Table(name = "digest_credential")
@Access(AccessType.FIELD)
public class DigestCredential implements Audited {

    static final int SHORTEST_PASSWORD = 8;
    static final int LONGEST_PASSWORD = 128;

    @Id
    private UUID id;

    @Column(name = "username")
    @Pattern(
            regexp = "[A-Za-z0-9._@+-]{1,128}",
            message = "A Digest User is 1 to 128 letters, digits, dots, hyphens, underscores, plus and at signs.")
    private String user;

    @Column(name = "realm")
    private String realm = "";

    @Column(name = "ha1_sha_256")
    private String sha256 = "";

    @Column(name = "ha1_sha_512_256")
    private String sha512 = "";

    @Column(name = "ha1_md5")
    private String md5 = "";

    @Column(name = "password_set")
    private Instant passwordSet = Instant.EPOCH;

    @Version
    private int version;

    protected DigestCredential() {}

    /** A user without a password, whom nothing lets in. */
    public DigestCredential(String user) {
        this.id = UUID.randomUUID();
        this.user = user;
    }

    /**
     * Takes a new password.
     *
     * @param forRealm the realm that its peers are challenged for
     * @throws Fault.Invalid when it is shorter than 8 characters or longer than 128
     */
    void setPassword(String password, String forRealm, Instant now) {
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            throw new Fault.Invalid(
                    "A digest password is " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " characters long.");
        }
        realm = forRealm;
        sha256 = DigestAlgorithm.SHA_256.ha1(user, realm, password);
        sha512 = DigestAlgorithm.SHA_512_256.ha1(user, realm, password);
        md5 = DigestAlgorithm.MD5.ha1(user, realm, password);
        passwordSet = now.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public int getVersion() {
        return version;
    }

    public String getUser() {
        return user;
    }

    /** The realm that its password was set for; for another it must be set again. */
    public String getRealm() {
        return realm;
    }

    /** What the SIP path needs to know of it. */
    DigestUser facts() {
        Map<DigestAlgorithm, String> hashes = new EnumMap<>(DigestAlgorithm.class);
        hashes.put(DigestAlgorithm.SHA_256, sha256);
        hashes.put(DigestAlgorithm.SHA_512_256, sha512);
        hashes.put(DigestAlgorithm.MD5, md5);
        return new DigestUser(user, realm, hashes);
    }

    @Override
    public String title() {
        return "Digest User " + user;
    }

    @Override
    public List<FieldValue> values() {
        return List.of(FieldValue.of("realm", realm), FieldValue.of("passwordSet", passwordSet));
    }
}
