package org.keyline.token;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;

/**
 * A signed token in compact form (RFC 7515 section 3.1), taken apart and not yet believed.
 *
 * @param header the protected header
 * @param claims the payload
 * @param signingInput what the signature is over, in ASCII
 * @param signature the signature, in canonical base64url
 */
record CompactToken(JWSHeader header, Claims claims, String signingInput, Base64URL signature) {

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
        Claims claims = new Claims(CompactForm.object(CompactForm.text(text.substring(first + 1, second))));
        String signature = text.substring(second + 1);
        CompactForm.octets(signature);
        JWSHeader header = JWSHeader.parse(headerText, new Base64URL(text.substring(0, first)));
        return new CompactToken(header, claims, text.substring(0, second), new Base64URL(signature));
    }
}
