package org.keyline.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Set;

/** EdDSA by the JDK (RFC 8037): the library's own verifier wants another cryptographic library for it. */
record Ed25519Verifier(PublicKey key) implements JWSVerifier {

    private static final int LENGTH = 32;

    static Ed25519Verifier of(OctetKeyPair pair) throws GeneralSecurityException {
        byte[] point = pair.getDecodedX();
        if (point.length != LENGTH) {
            throw new GeneralSecurityException("an Ed25519 key has " + LENGTH + " octets");
        }
        // RFC 8032 section 5.1.2: little endian, the sign of x in the highest bit
        byte[] y = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            y[i] = point[LENGTH - 1 - i];
        }
        boolean odd = (y[0] & 0x80) != 0;
        y[0] &= 0x7f;
        EdECPublicKeySpec spec =
                new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, y)));
        PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(spec);
        Signature.getInstance("Ed25519").initVerify(key); // only here does it show whether it is a point of the curve
        return new Ed25519Verifier(key);
    }

    @Override
    public boolean verify(JWSHeader header, byte[] signingInput, Base64URL signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(signingInput);
            return check.verify(signature.decode());
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has Ed25519", e);
        }
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
        return Set.of(JWSAlgorithm.EdDSA);
    }

    @Override
    public JCAContext getJCAContext() {
        return new JCAContext();
    }
}
