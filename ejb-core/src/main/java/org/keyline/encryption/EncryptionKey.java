package org.keyline.encryption;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A key pair of the cluster, with its private half: never logged, audited or shown. */
@Entity
@Table(name = "encryption_key")
@Access(AccessType.FIELD)
class EncryptionKey {

    private static final int RSA_BITS = 2048;

    /** Its thumbprint (RFC 7638). */
    @Id
    @Column(name = "kid")
    private String kid;

    @Column(name = "jwk")
    private String jwk;

    @Column(name = "made")
    private Instant made;

    @Column(name = "ends")
    private @Nullable Instant ends;

    protected EncryptionKey() {}

    private EncryptionKey(JWK key, Instant made) {
        this.kid = key.getKeyID();
        this.jwk = key.toJSONString();
        this.made = made;
    }

    /** New keys: one for each way of encrypting to us, so that an issuer takes the one that it can. */
    static List<EncryptionKey> pair(Instant now) {
        return List.of(
                new EncryptionKey(generated(new RSAKeyGenerator(RSA_BITS), JWEAlgorithm.RSA_OAEP_256), now),
                new EncryptionKey(generated(new ECKeyGenerator(Curve.P_256), JWEAlgorithm.ECDH_ES), now));
    }

    private static JWK generated(JWKGenerator<?> generator, Algorithm algorithm) {
        try {
            return generator
                    .keyUse(KeyUse.ENCRYPTION)
                    .algorithm(algorithm)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every JDK has RSA and P-256", e);
        }
    }

    /** Whether tokens are still to be encrypted to it. */
    boolean isCurrent() {
        return ends == null;
    }

    /** From this time on, tokens that are encrypted to it are refused. */
    void endAt(Instant end) {
        ends = end;
    }

    String kid() {
        return kid;
    }

    Instant made() {
        return made;
    }

    Optional<Instant> ends() {
        return Optional.ofNullable(ends);
    }

    /** Both halves. */
    JWK key() {
        try {
            return JWK.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("the encryption key " + kid + " in the database is damaged");
        }
    }
}
