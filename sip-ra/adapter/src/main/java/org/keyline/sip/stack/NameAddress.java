package org.keyline.sip.stack;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keyline.sip.transport.Token;

/**
 * The name-addr or addr-spec of To, From and Contact with its header parameters (RFC 3261 section 25.1).
 *
 * @param uri as sent, between the angle brackets where there are any
 * @param parameters names in lower case, values with their quotes, empty where there is none
 */
record NameAddress(String uri, Map<String, String> parameters) {

    /** Reads exactly one. */
    static NameAddress parse(String text) throws ParseException {
        Reader reader = new Reader(text);
        NameAddress one = reader.one();
        reader.end();
        return one;
    }

    /** Reads one or more, separated by commas. */
    static List<NameAddress> parseList(String text) throws ParseException {
        Reader reader = new Reader(text);
        List<NameAddress> all = new ArrayList<>(1);
        do {
            all.add(reader.one());
        } while (reader.comma());
        reader.end();
        return all;
    }

    /**
     * How many there are, by the commas outside quotes and brackets; what is no list may have any number.
     *
     * @param most is counted to, and no further
     */
    static int count(String text, int most) {
        int count = 1;
        boolean quoted = false;
        boolean bracketed = false;
        for (int i = 0; i < text.length() && count < most; i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else {
                    quoted = c != '"';
                }
            } else if (bracketed) {
                bracketed = c != '>';
            } else if (c == ',') {
                count++;
            } else {
                quoted = c == '"';
                bracketed = c == '<';
            }
        }
        return count;
    }

    private static final class Reader {

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        NameAddress one() throws ParseException {
            blanks();
            boolean quoted = peek() == '"';
            if (quoted) {
                quotedString();
                blanks();
                if (peek() != '<') {
                    throw fault("no address after the display name");
                }
            }
            String uri = quoted || bracketAfterTokens() ? bracketed() : bare();
            return new NameAddress(uri, parameters());
        }

        /** Moves to the bracket after a display name of tokens; stays where an address begins without one. */
        private boolean bracketAfterTokens() throws ParseException {
            int start = at;
            while (at < text.length() && (Token.is(text.charAt(at)) || isBlank(text.charAt(at)))) {
                at++;
            }
            if (peek() == '<') {
                return true;
            }
            if (peek() != ':') {
                throw fault("malformed display name");
            }
            at = start;
            return false;
        }

        private String bracketed() throws ParseException {
            int start = ++at;
            while (at < text.length() && text.charAt(at) != '>') {
                char c = text.charAt(at++);
                if (c <= ' ' || c == '<' || c == '"') {
                    throw fault("malformed address");
                }
            }
            if (peek() != '>' || at == start) {
                throw fault("malformed address");
            }
            return text.substring(start, at++);
        }

        /** RFC 3261 section 20: an address with a comma, question mark or semicolon stands in brackets. */
        private String bare() throws ParseException {
            int start = at;
            while (at < text.length() && !isBlank(text.charAt(at)) && ";,".indexOf(text.charAt(at)) < 0) {
                char c = text.charAt(at++);
                if (c == '?' || c == '<' || c == '>' || c == '"') {
                    throw fault("address is not in angle brackets");
                }
            }
            return text.substring(start, at);
        }

        private Map<String, String> parameters() throws ParseException {
            Map<String, String> parameters = new LinkedHashMap<>();
            blanks();
            while (peek() == ';') {
                at++;
                blanks();
                String name = token().toLowerCase(Locale.ROOT);
                blanks();
                String value = "";
                if (peek() == '=') {
                    at++;
                    blanks();
                    value = value();
                    blanks();
                }
                if (parameters.putIfAbsent(name, value) != null) {
                    throw fault("parameter " + name + " twice");
                }
            }
            return parameters;
        }

        private String token() throws ParseException {
            int start = at;
            while (at < text.length() && Token.is(text.charAt(at))) {
                at++;
            }
            if (at == start) {
                throw fault("malformed parameter");
            }
            return text.substring(start, at);
        }

        private String value() throws ParseException {
            int start = at;
            if (peek() == '"') {
                quotedString();
            } else {
                while (at < text.length() && isValue(text.charAt(at))) {
                    at++;
                }
            }
            if (at == start) {
                throw fault("parameter without its value");
            }
            return text.substring(start, at);
        }

        private static boolean isValue(char c) {
            return c > ' ' && ";,\"<>=".indexOf(c) < 0;
        }

        private void quotedString() throws ParseException {
            at++;
            while (at < text.length() && text.charAt(at) != '"') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            if (at >= text.length()) {
                throw fault("quoted string does not end");
            }
            at++;
        }

        boolean comma() {
            blanks();
            boolean comma = peek() == ',';
            if (comma) {
                at++;
            }
            return comma;
        }

        void end() throws ParseException {
            blanks();
            if (at < text.length()) {
                throw fault("unexpected characters after the address");
            }
        }

        private void blanks() {
            while (at < text.length() && isBlank(text.charAt(at))) {
                at++;
            }
        }

        private static boolean isBlank(char c) {
            return c == ' ' || c == '\t';
        }

        private char peek() {
            return at < text.length() ? text.charAt(at) : 0;
        }

        private ParseException fault(String what) {
            return new ParseException(what, at);
        }
    }
}
