package org.keyline.token;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An encrypted token in compact form (RFC 7516 section 3.1), taken apart. Nothing in it is believed but what decrypts to a
 * signed token (RFC 8725 section 2.3).
 */
record EncryptedToken(JWEObject envelope) {

    private static final int PARTS = 5;

    private static final Set<JWEAlgorithm> ALGORITHMS = Set.of(JWEAlgorithm.RSA_OAEP_256, JWEAlgorithm.ECDH_ES);
    private static final Set<EncryptionMethod> METHODS =
            Set.of(EncryptionMethod.A128CBC_HS256, EncryptionMethod.A256GCM);

    /** A rule for the envelope and the name of breaking it. */
    private record Named(Refusal refusal, Predicate<JWEObject> holds) {}

    private static final List<Named> RULES = List.of(
            new Named(Refusal.CRITICAL_HEADER, it -> it.getHeader().getCriticalParams() == null),
            // RFC 8725 section 3.6: the length of what was compressed tells about it, and a few octets can become
            // gigabytes
            new Named(Refusal.COMPRESSED, it -> it.getHeader().getCompressionAlgorithm() == null),
            new Named(
                    Refusal.KEY_ENCRYPTION,
                    it -> ALGORITHMS.contains(it.getHeader().getAlgorithm())),
            new Named(Refusal.MALFORMED, EncryptedToken::hasTheKeyThatBelongsThere),
            new Named(
                    Refusal.CONTENT_ENCRYPTION,
                    it -> METHODS.contains(it.getHeader().getEncryptionMethod())),
            // RFC 7519 section 5.2: what is nested says so
            new Named(
                    Refusal.NOT_NESTED,
                    it -> "JWT".equalsIgnoreCase(it.getHeader().getContentType())),
            new Named(Refusal.UNKNOWN_ENCRYPTION_KEY, it -> it.getHeader().getKeyID() != null));

    /** Whether the text has the five parts of an encrypted token; nothing else in it is looked at. */
    static boolean isOne(String text) {
        return text.chars().filter(c -> c == '.').count() == PARTS - 1;
    }

    /**
     * Takes the text apart.
     *
     * @throws ParseException when the parts are not canonical base64url, the first of them a JSON object
     */
    static EncryptedToken parse(String text) throws ParseException {
        String[] parts = text.split("\\.", -1);
        for (String part : parts) {
            CompactForm.octets(part);
        }
        CompactForm.object(CompactForm.text(parts[0]));
        return new EncryptedToken(envelope(parts));
    }

    private static JWEObject envelope(String[] parts) throws ParseException {
        try {
            return new JWEObject(
                    new Base64URL(parts[0]),
                    new Base64URL(parts[1]),
                    new Base64URL(parts[2]),
                    new Base64URL(parts[3]),
                    new Base64URL(parts[4]));
        } catch (RuntimeException e) {
            // The library's parser has one for a header without "enc", and may have others.
            throw new ParseException("not the header of an encrypted token", 0);
        }
    }

    /** RFC 7518 section 4.6: with direct agreement there is no encrypted key, with the other algorithm there is one. */
    private static boolean hasTheKeyThatBelongsThere(JWEObject envelope) {
        boolean direct = JWEAlgorithm.ECDH_ES.equals(envelope.getHeader().getAlgorithm());
        return direct == (envelope.getEncryptedKey() == null);
    }

    JWEHeader header() {
        return envelope.getHeader();
    }

    /** The first rule that it breaks before it is decrypted. */
    Optional<Refusal> firstBroken() {
        return RULES.stream()
                .filter(rule -> !rule.holds().test(envelope))
                .map(Named::refusal)
                .findFirst();
    }
}
