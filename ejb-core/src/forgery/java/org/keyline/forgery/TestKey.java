package org.keyline.forgery;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;

/** A key of a test's own, which signs whatever it is given. */
public record TestKey(String id, String algorithm, KeyPair pair) {

    public static TestKey rsa(String id, int bits) {
        return new TestKey(id, "RS256", pair("RSA", generator -> generator.initialize(bits)));
    }

    public static TestKey ec(String id, String algorithm, String curve) {
        return new TestKey(id, algorithm, pair("EC", generator -> generator.initialize(new ECGenParameterSpec(curve))));
    }

    public static TestKey ed25519(String id) {
        return new TestKey(id, "EdDSA", pair("Ed25519", generator -> {}));
    }

    public TestKey as(String otherAlgorithm) {
        return new TestKey(id, otherAlgorithm, pair);
    }

    public TestKey named(String otherId) {
        return new TestKey(otherId, algorithm, pair);
    }

    /** What an issuer publishes of it. */
    public JWK published() {
        byte[] encoded = pair.getPublic().getEncoded();
        return switch (pair.getPublic()) {
            case RSAPublicKey key -> new RSAKey.Builder(key).keyID(id).build();
            case ECPublicKey key ->
                new ECKey.Builder(Curve.forECParameterSpec(key.getParams()), key)
                        .keyID(id)
                        .build();
            default ->
                new OctetKeyPair.Builder(
                                Curve.Ed25519,
                                Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)))
                        .keyID(id)
                        .build();
        };
    }

    public byte[] sign(byte[] input) {
        try {
            Signature signature = signature();
            signature.initSign(pair.getPrivate());
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Signature signature() throws GeneralSecurityException {
        return switch (algorithm) {
            case "RS256" -> Signature.getInstance("SHA256withRSA");
            case "RS384" -> Signature.getInstance("SHA384withRSA");
            case "PS256" -> {
                Signature pss = Signature.getInstance("RSASSA-PSS");
                pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
                yield pss;
            }
            case "ES256" -> Signature.getInstance("SHA256withECDSAinP1363Format");
            case "ES256-DER" -> Signature.getInstance("SHA256withECDSA");
            case "ES384" -> Signature.getInstance("SHA384withECDSAinP1363Format");
            case "EdDSA" -> Signature.getInstance("Ed25519");
            default -> throw new IllegalArgumentException(algorithm);
        };
    }

    private interface Setup {
        void accept(KeyPairGenerator generator) throws GeneralSecurityException;
    }

    private static KeyPair pair(String type, Setup setup) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
            setup.accept(generator);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
