package org.keyline.token;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is claimed of a token: by itself when it is signed (RFC 7519 section 4), by its issuer when it is a reference (RFC 7662). */
record Claims(JsonObject json) {

    /** A JSON number of more digits is no time: what it would take to write out is not worth it. */
    private static final int MOST_DIGITS = 30;

    boolean has(String claim) {
        return json.containsKey(claim);
    }

    /** A claim that is a string; empty when it is absent or something else. */
    Optional<String> text(String claim) {
        return json.get(claim) instanceof JsonString string ? Optional.of(string.getString()) : Optional.empty();
    }

    /** A claim that is a string or a list of strings ({@code aud}, RFC 7519 section 4.1.3); empty when it is neither. */
    List<String> texts(String claim) {
        List<String> texts = new ArrayList<>();
        switch (json.get(claim)) {
            case JsonString one -> texts.add(one.getString());
            case JsonArray many -> {
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

    /** The device that the token was issued for. What is no string is no device's name either, and must not count as none named. */
    Optional<String> device() {
        JsonValue device = json.get("device");
        return device == null ? Optional.empty() : Optional.of(text("device").orElseGet(device::toString));
    }

    /** A NumericDate (RFC 7519 section 2); empty when it is absent, not a number or beyond what time there is. */
    Optional<Instant> time(String claim) {
        if (!(json.get(claim) instanceof JsonNumber number)) {
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
