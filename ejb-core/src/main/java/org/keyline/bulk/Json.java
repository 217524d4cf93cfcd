package org.keyline.bulk;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;

/** Fields and their values as one text. */
final class Json {

    /** Looking for it each time takes longer than all the rest. */
    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private Json() {}

    static String write(Map<String, String> fields) {
        if (fields.isEmpty()) {
            return "";
        }
        JsonObjectBuilder object = PROVIDER.createObjectBuilder();
        fields.forEach(object::add);
        return object.build().toString();
    }

    static Map<String, String> read(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (!text.isEmpty()) {
            JsonObject object = PROVIDER.createReader(new StringReader(text)).readObject();
            object.forEach((name, value) -> fields.put(name, ((JsonString) value).getString()));
        }
        return fields;
    }
}
