package org.keyline.encryption;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEDecrypter;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import java.time.Instant;
import java.util.Optional;

/** The private half of a key of ours, of use for one algorithm only (RFC 8725 section 3.1). */
public final class DecryptionKey {

    private final String id;
    private final String algorithm;
    private final JWEDecrypter decrypter;
    private final Optional<Instant> ends;

    private DecryptionKey(String id, String algorithm, JWEDecrypter decrypter, Optional<Instant> ends) {
        this.id = id;
        this.algorithm = algorithm;
        this.decrypter = decrypter;
        this.ends = ends;
    }

    /** @param ends from when on it is not taken any more; empty while it is current */
    static DecryptionKey of(JWK key, Optional<Instant> ends) {
        try {
            JWEDecrypter decrypter = key.getKeyType().equals(KeyType.RSA)
                    ? new RSADecrypter(key.toRSAKey())
                    : new ECDHDecrypter(key.toECKey());
            return new DecryptionKey(key.getKeyID(), key.getAlgorithm().getName(), decrypter, ends);
        } catch (JOSEException e) {
            throw new IllegalStateException("the encryption key " + key.getKeyID() + " is of no use");
        }
    }

    String id() {
        return id;
    }

    /** Whether it is taken at this time. */
    boolean isTakenAt(Instant now) {
        return ends.isEmpty() || now.isBefore(ends.get());
    }

    /** Whether it is for this algorithm of RFC 7518 section 4.1. */
    public boolean isFor(String wanted) {
        return algorithm.equals(wanted);
    }

    /** What is in the envelope; empty when it was not made for this key, or was changed on the way. */
    public Optional<String> decrypt(JWEObject envelope) {
        try {
            envelope.decrypt(decrypter);
            return Optional.of(envelope.getPayload().toString());
        } catch (JOSEException | RuntimeException e) {
            return Optional.empty(); // junk is another exception with each of the library's parts
        }
    }
}
