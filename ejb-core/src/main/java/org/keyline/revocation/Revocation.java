package org.keyline.revocation;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/**
 * Tokens issued until a moment count no more. That a token was issued before it was revoked is true of a single one too, so all
 * kinds have the one form, and one can stand for several.
 */
@Entity
@Table(name = "revocation")
@Access(AccessType.FIELD)
public class Revocation {

    private static final int LONGEST_NAME = 255;

    @Id
    @Column(name = "mark")
    private long mark;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", columnDefinition = "varchar(16)")
    private RevocationKind kind;

    @Column(name = "name")
    private String name;

    @Column(name = "owner_mark")
    private long owner;

    @Column(name = "issued_until")
    private long issuedUntil;

    @Column(name = "ends")
    private Instant ends;

    @Column(name = "made")
    private Instant made;

    @Column(name = "told_by")
    private String toldBy;

    protected Revocation() {}

    Revocation(long mark, RevocationKind kind, String name, long owner, Instant until, Instant made, String toldBy) {
        this.mark = mark;
        this.kind = kind;
        this.name = stored(name);
        this.owner = owner;
        this.issuedUntil = until.getEpochSecond();
        this.ends = until;
        this.made = made;
        this.toldBy = stored(toldBy);
    }

    /** What others have sent is kept without what could move a terminal's cursor. */
    private static String stored(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= LONGEST_NAME ? clean : clean.substring(0, LONGEST_NAME);
    }

    /** It has to be remembered until no token of that time can be valid any more. */
    void endAfter(Duration longestLife) {
        Instant end = Instant.ofEpochSecond(issuedUntil).plus(longestLife);
        ends = end.isAfter(ends) ? end : ends;
    }

    /** Takes in what the other revokes; whether that was not revoked before. */
    boolean cover(Revocation other) {
        boolean more = other.issuedUntil > issuedUntil;
        issuedUntil = Math.max(issuedUntil, other.issuedUntil);
        ends = other.ends.isAfter(ends) ? other.ends : ends;
        if (owner != other.owner) {
            owner = 0;
        }
        if (more) {
            made = other.made;
            toldBy = other.toldBy;
        }
        return more;
    }

    long mark() {
        return mark;
    }

    /** The mark of the user whose it is, 0 when that is not known: then nothing but everything can stand for it. */
    long owner() {
        return owner;
    }

    long issuedUntil() {
        return issuedUntil;
    }

    Instant ends() {
        return ends;
    }

    Instant made() {
        return made;
    }

    RevocationKind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    /** On one line, for the administrator. */
    public String summary() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + (name.isEmpty() ? "" : " " + name)
                + ": tokens issued until " + Instant.ofEpochSecond(issuedUntil) + ", kept until " + ends + ", by "
                + toldBy;
    }
}
