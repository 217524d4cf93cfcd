package org.keyline.token;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;

/** What the parts of a compact token are made of, read so that no two readers can see two tokens in one text. */
final class CompactForm {

    /** RFC 8725 section 2.8 and RFC 7515 section 4: a name that stands twice lets two readers see two tokens. */
    private static final JsonReaderFactory STRICT =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    /** Kept, since {@link Json#createParser} searches the class path for its provider at each call. */
    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    private CompactForm() {}

    /** Base64url without padding, white space or stray bits behind the last octet (RFC 7515 section 2). */
    static byte[] octets(String part) throws ParseException {
        try {
            byte[] octets = Base64.getUrlDecoder().decode(part);
            if (!Base64.getUrlEncoder().withoutPadding().encodeToString(octets).equals(part)) {
                throw new ParseException("base64url is not canonical", 0);
            }
            return octets;
        } catch (IllegalArgumentException e) {
            throw new ParseException("not base64url", 0);
        }
    }

    /** A part that is text. */
    static String text(String part) throws ParseException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets(part)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ParseException("not UTF-8", 0);
        }
    }

    /** One JSON object, each of whose names stands once, and nothing behind it. */
    static JsonObject object(String text) throws ParseException {
        try (JsonReader reader = STRICT.createReader(new StringReader(text));
                JsonParser parser = PARSERS.createParser(new StringReader(text))) {
            JsonObject object = reader.readObject();
            parser.next();
            parser.skipObject();
            if (parser.hasNext()) { // which the reader does not see
                throw new ParseException("something stands behind the JSON object", 0);
            }
            return object;
        } catch (RuntimeException | StackOverflowError e) {
            // Not only JsonException: too deep or too long a number is another exception with each implementation.
            throw new ParseException("not a JSON object, or one with a name twice", 0);
        }
    }
}
