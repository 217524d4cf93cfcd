package org.keyline.sip.harness;

import java.util.ArrayList;
import java.util.List;

/** An answer as it came over the wire, without its body. */
public record Answer(String text) {

    public int status() {
        return Integer.parseInt(text.substring(8, 11));
    }

    public String startLine() {
        return text.substring(0, text.indexOf("\r\n"));
    }

    public List<String> all(String header) {
        List<String> values = new ArrayList<>();
        for (String line : text.split("\r\n")) {
            if (line.regionMatches(true, 0, header + ":", 0, header.length() + 1)) {
                values.add(line.substring(header.length() + 1).strip());
            }
        }
        return values;
    }

    public String header(String header) {
        List<String> values = all(header);
        return values.isEmpty() ? "" : values.getFirst();
    }

    int number(String header) {
        String value = header(header);
        return value.isEmpty() ? 0 : Integer.parseInt(value);
    }
}
