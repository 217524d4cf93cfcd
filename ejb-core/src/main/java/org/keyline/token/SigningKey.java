package org.keyline.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A published key that tokens may be signed with. The algorithms are bound to the key's type and, where the key names one,
 * to that: a token cannot choose another way to read it (RFC 8725 section 3.1).
 *
 * @param thumbprint tells the key itself (RFC 7638), whatever identifier it is published under
 */
record SigningKey(String id, String thumbprint, Set<String> algorithms, JWSVerifier verifier) {

    private static final int SMALLEST_RSA_BITS = 2048;

    /** A key that can verify tokens; empty for keys of other uses, unknown types, or too small. */
    static Optional<SigningKey> of(JWK key) {
        boolean signs = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
        if (!signs || key.getKeyID() == null || key.getKeyID().isEmpty() || key.isPrivate()) {
            return Optional.empty();
        }
        try {
            return switch (key) {
                case RSAKey rsa
                when rsa.size() >= SMALLEST_RSA_BITS ->
                    of(key, Set.of("RS256", "PS256"), new RSASSAVerifier(rsa.toRSAPublicKey()));
                case ECKey ec when ec.getCurve().equals(Curve.P_256) -> of(key, Set.of("ES256"), new ECDSAVerifier(ec));
                case ECKey ec when ec.getCurve().equals(Curve.P_384) -> of(key, Set.of("ES384"), new ECDSAVerifier(ec));
                case OctetKeyPair pair
                when pair.getCurve().equals(Curve.Ed25519) -> of(key, Set.of("EdDSA"), Ed25519Verifier.of(pair));
                default -> Optional.empty();
            };
        } catch (JOSEException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static Optional<SigningKey> of(JWK key, Set<String> algorithms, JWSVerifier verifier) throws JOSEException {
        String thumbprint = key.computeThumbprint().toString();
        if (key.getAlgorithm() == null) {
            return Optional.of(new SigningKey(key.getKeyID(), thumbprint, algorithms, verifier));
        }
        String named = key.getAlgorithm().getName();
        return algorithms.contains(named)
                ? Optional.of(new SigningKey(key.getKeyID(), thumbprint, Set.of(named), verifier))
                : Optional.empty();
    }

    /** Whether it is the same key for the same use. */
    boolean isSame(@Nullable SigningKey other) {
        return other != null
                && id.equals(other.id)
                && thumbprint.equals(other.thumbprint)
                && algorithms.equals(other.algorithms);
    }

    /** Whether the token's signature is this key's, by the algorithm that the header names. */
    boolean verifies(CompactToken token) {
        try {
            byte[] input = token.signingInput().getBytes(StandardCharsets.US_ASCII);
            return verifier.verify(token.header(), input, token.signature());
        } catch (JOSEException e) {
            return false;
        }
    }
}
