package org.keyline.issuer;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import java.text.ParseException;

/**
 * What an issuer seals its signed tokens in (RFC 7516).
 *
 * @param published the keys that the server gives out for that
 */
record Envelopes(JWKSet published) {

    static Envelopes to(String published) throws ParseException {
        return new Envelopes(JWKSet.parse(published));
    }

    /** A good one, until something in it is changed. */
    JWEHeader.Builder header(String algorithm, String method) {
        return new JWEHeader.Builder(JWEAlgorithm.parse(algorithm), EncryptionMethod.parse(method))
                .contentType("JWT")
                .keyID(key(algorithm).getKeyID());
    }

    String sealed(JWEHeader.Builder header, String content) {
        JWEHeader built = header.build();
        return sealed(built, key(built.getAlgorithm().getName()), content);
    }

    /** The same to any key. */
    static String sealed(JWEHeader header, JWK key, String content) {
        try {
            JWEEncrypter encrypter = key.getKeyType().equals(KeyType.RSA)
                    ? new RSAEncrypter(key.toRSAKey())
                    : new ECDHEncrypter(key.toECKey());
            JWEObject envelope = new JWEObject(header, new Payload(content));
            envelope.encrypt(encrypter);
            return envelope.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private JWK key(String algorithm) {
        KeyType type = algorithm.startsWith("RSA") ? KeyType.RSA : KeyType.EC;
        return published.getKeys().stream()
                .filter(key -> key.getKeyType().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
