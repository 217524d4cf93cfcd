package org.keyline.token;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A signed token in compact form (RFC 7515 section 3.1), taken apart and not yet believed.
 *
 * @param header the protected header
 * @param claims the payload
 * @param signingInput what the signature is over, in ASCII
 * @param signature the signature, in canonical base64url
 */
record CompactToken(JWSHeader header, JsonObject claims, String signingInput, Base64URL signature) {

    /** A JSON number of more digits is no time: what it would take to write out is not worth it. */
    private static final int MOST_DIGITS = 30;

    /**
     * Takes the text apart.
     *
     * @throws ParseException when it is not three parts of canonical base64url around two JSON objects
     */
    static CompactToken parse(String text) throws ParseException {
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        if (first < 1 || second < first + 2 || second + 1 >= text.length() || text.indexOf('.', second + 1) >= 0) {
            throw new ParseException("not three parts", 0);
        }
        String headerText = CompactForm.text(text.substring(0, first));
        CompactForm.object(headerText);
        JsonObject claims = CompactForm.object(CompactForm.text(text.substring(first + 1, second)));
        String signature = text.substring(second + 1);
        CompactForm.octets(signature);
        JWSHeader header = JWSHeader.parse(headerText, new Base64URL(text.substring(0, first)));
        return new CompactToken(header, claims, text.substring(0, second), new Base64URL(signature));
    }

    /** A claim that is a string; empty when it is absent or something else. */
    Optional<String> text(String claim) {
        return claims.get(claim) instanceof JsonString string ? Optional.of(string.getString()) : Optional.empty();
    }

    /** A claim that is a string or a list of strings ({@code aud}, RFC 7519 section 4.1.3); empty when it is neither. */
    List<String> texts(String claim) {
        List<String> texts = new ArrayList<>();
        switch (claims.get(claim)) {
            case JsonString one -> texts.add(one.getString());
            case jakarta.json.JsonArray many -> {
                for (JsonValue value : many) {
                    if (!(value instanceof JsonString string)) {
                        return List.of();
                    }
                    texts.add(string.getString());
                }
            }
            case null, default -> {}
        }
        return texts;
    }

    /** The device that it was issued for. What is no string is no device's name either, and must not count as none named. */
    Optional<String> device() {
        return claims.containsKey("device")
                ? text("device").or(() -> Optional.of(claims.get("device").toString()))
                : Optional.empty();
    }

    /** A NumericDate (RFC 7519 section 2); empty when it is absent, not a number or beyond what time there is. */
    Optional<Instant> time(String claim) {
        if (!(claims.get(claim) instanceof JsonNumber number)) {
            return Optional.empty();
        }
        BigDecimal seconds = number.bigDecimalValue();
        if (seconds.precision() > MOST_DIGITS || Math.abs((long) seconds.scale()) > MOST_DIGITS) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.ofEpochMilli(
                    seconds.movePointRight(3).toBigInteger().longValueExact()));
        } catch (ArithmeticException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
