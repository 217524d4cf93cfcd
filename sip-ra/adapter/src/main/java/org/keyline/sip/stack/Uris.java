package org.keyline.sip.stack;

import gov.nist.javax.sip.address.GenericURI;
import gov.nist.javax.sip.parser.URLParser;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Locale;
import org.keyline.sip.SipUri;

/** URIs, read by JAIN-SIP. */
final class Uris {

    /** No phone's is as long, and what JAIN-SIP takes to read one grows with the square of its parameters. */
    static final int LONGEST = 2048;

    private Uris() {}

    /** Reads a URI of any scheme; one of SIP must be well formed to its end. */
    static GenericURI parse(String text) throws ParseException {
        if (text.length() > LONGEST) {
            throw new ParseException("URI too long", LONGEST);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '<' || c == '>' || c == '"') {
                throw new ParseException("malformed URI", i);
            }
        }
        if (text.indexOf(':') <= 0) {
            throw new ParseException("URI without a scheme", 0);
        }
        try {
            Wholly parser = new Wholly(text);
            GenericURI uri = parser.uriReference(true);
            parser.end();
            return uri;
        } catch (RuntimeException e) {
            // The lexer runs off the end of some malformed texts.
            throw new ParseException("malformed URI", 0);
        }
    }

    /** Whether it may stand in a request line: a URI of SIP without header fields (RFC 3261 section 19.1.1). */
    static boolean isForRequestLine(String text) {
        try {
            return isSip(parse(text)) && text.indexOf('?') < 0;
        } catch (ParseException e) {
            return false;
        }
    }

    static boolean isSip(GenericURI uri) {
        return "sip".equalsIgnoreCase(uri.getScheme()) || "sips".equalsIgnoreCase(uri.getScheme());
    }

    /** Knows whether all of the text was read. */
    private static final class Wholly extends URLParser {

        Wholly(String text) {
            super(text);
        }

        void end() throws ParseException {
            if (lexer.hasMoreChars()) {
                throw new ParseException("malformed URI", lexer.getPtr());
            }
        }
    }

    static SipUri value(GenericURI uri) {
        if (!(uri instanceof gov.nist.javax.sip.address.SipUri sip)) {
            return new SipUri(uri.getScheme().toLowerCase(Locale.ROOT), "", "", -1);
        }
        String user = sip.getUser();
        String host = sip.getHost();
        return new SipUri(
                sip.getScheme().toLowerCase(Locale.ROOT),
                user == null ? "" : unescape(user),
                host == null ? "" : host.toLowerCase(Locale.ROOT),
                sip.getPort());
    }

    /** Undoes %-escapes (RFC 3261 section 19.1.2); what is no escape stays. */
    static String unescape(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            int high = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
            if (low < 0) {
                out[length++] = in[i];
            } else {
                out[length++] = (byte) (high << 4 | low);
                i += 2;
            }
        }
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }
}
