package org.keyline.sip.stack;

import gov.nist.javax.sip.parser.HeaderParser;
import gov.nist.javax.sip.parser.ParserFactory;

/**
 * Keeps a header field's value as it came. Stands in for JAIN-SIP's parsers where they lose or refuse what is well formed:
 * token68 credentials (RFC 7235 section 2.1) lose their trailing {@code =} and fail on {@code ~}, {@code +} and {@code /};
 * a Reason with an unquoted colon, as Cisco phones send it, fails.
 */
public final class TextHeaderParser extends HeaderParser {

    public TextHeaderParser(String line) {
        super(line);
    }

    /** Puts this parser into JAIN-SIP's table, which is one for the whole class loader. */
    static void install() {
        for (String name : new String[] {"authorization", "proxy-authorization", "reason"}) {
            ParserFactory.addToParserTable(name, TextHeaderParser.class);
        }
    }
}
