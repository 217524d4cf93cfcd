package org.keyline.encryption;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.keyline.access.Roles;
import org.keyline.audit.AuditTrail;
import org.keyline.cluster.ClusterNews;
import org.keyline.fault.Fault;

/** The door to the cluster's encryption keys. They are made when they are asked for first. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class EncryptionKeys {

    /** The longest time for which an old key may be taken beside its successor. */
    public static final Duration LONGEST_GRACE = Duration.ofDays(30);

    /** What {@link org.keyline.cluster.Changed} is about when there are new keys. */
    public static final String TOPIC = "encryption";

    @Inject
    private EncryptionKeyStore store;

    @Inject
    private AuditTrail audit;

    @Inject
    private ClusterNews news;

    private final InstantSource clock;

    public EncryptionKeys() {
        this.clock = InstantSource.system();
    }

    EncryptionKeys(EncryptionKeyStore store, AuditTrail audit, ClusterNews news, InstantSource clock) {
        this.store = store;
        this.audit = audit;
        this.news = news;
        this.clock = clock;
    }

    /** What issuers encrypt to: the public halves of the current keys, as a JWK set (RFC 7517 section 5) in JSON. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public String published() {
        List<EncryptionKey> current = current();
        if (current.isEmpty()) {
            current = made("");
        }
        List<JWK> keys =
                current.stream().map(EncryptionKey::key).map(JWK::toPublicJWK).toList();
        return new JWKSet(keys).toString();
    }

    /**
     * Makes new keys. Tokens encrypted to those of before are taken for a while yet; those that were replaced earlier end now,
     * so that never more than two overlap.
     *
     * @param grace how long, from nothing (when a key got into wrong hands) to {@link #LONGEST_GRACE}
     */
    public void rotate(Duration grace) {
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
            throw new Fault.Invalid("Old keys are taken from 0 minutes to 30 days longer.");
        }
        store.all().stream().filter(key -> !key.isCurrent()).forEach(store::remove);
        List<EncryptionKey> before = current();
        Instant end = clock.instant().plus(grace);
        before.forEach(key -> key.endAt(end));
        made(before.isEmpty() ? "" : identifiers(before) + " until " + end);
    }

    private List<EncryptionKey> current() {
        return store.all().stream().filter(EncryptionKey::isCurrent).toList();
    }

    private List<EncryptionKey> made(String before) {
        List<EncryptionKey> made = EncryptionKey.pair(clock.instant());
        made.forEach(store::add);
        audit.record("rotate", "encryption keys", before, identifiers(made));
        news.announce(TOPIC);
        return made;
    }

    private static String identifiers(List<EncryptionKey> keys) {
        return keys.stream().map(EncryptionKey::kid).collect(Collectors.joining(", "));
    }
}
