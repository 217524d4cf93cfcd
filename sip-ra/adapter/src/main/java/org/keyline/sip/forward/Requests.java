package org.keyline.sip.forward;

import org.keyline.sip.transport.RawMessage;

/** What the lines of a message say that the header fields do not. */
final class Requests {

    private Requests() {}

    /** The method of a request. */
    static String method(RawMessage request) {
        String line = request.startLine();
        int end = line.indexOf(' ');
        return end < 0 ? line : line.substring(0, end);
    }

    /** The Request-URI. */
    static String uri(RawMessage request) {
        String line = request.startLine();
        int start = line.indexOf(' ') + 1;
        int end = line.lastIndexOf(' ');
        return end < start ? "" : line.substring(start, end);
    }

    /** Whether each hop has to be secure (RFC 3261 section 26.2.2). */
    static boolean isSips(RawMessage request) {
        return uri(request).regionMatches(true, 0, "sips:", 0, 5);
    }

    /** The number of CSeq, as text. */
    static String number(RawMessage message) {
        String cseq = message.first("CSeq");
        return cseq == null ? "" : cseq.substring(0, numberEnd(cseq));
    }

    /** White space of any kind and length follows (RFC 3261 section 25.1: LWS). */
    private static int numberEnd(String cseq) {
        int end = 0;
        while (end < cseq.length() && cseq.charAt(end) >= '0' && cseq.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** The method of CSeq. */
    static String answeredMethod(RawMessage response) {
        String cseq = response.first("CSeq");
        return cseq == null ? "" : cseq.substring(numberEnd(cseq)).strip();
    }

    /** The first line of a response that has a status, as RFC 3261 section 7.2 has it: of a phone's own only status and reason go on. */
    static String statusLine(RawMessage response) {
        String line = response.startLine();
        String said = line.substring(line.indexOf(' ') + 1);
        return "SIP/2.0 " + said + (said.length() == 3 ? " " : "");
    }

    /** The status code of a response; 0 when its first line has none from 100 to 699. */
    static int status(RawMessage response) {
        String line = response.startLine();
        int start = line.indexOf(' ') + 1;
        if (start <= 0 || line.length() < start + 3 || (line.length() > start + 3 && line.charAt(start + 3) != ' ')) {
            return 0;
        }
        int status = 0;
        for (int i = start; i < start + 3; i++) {
            int digit = line.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            status = status * 10 + digit;
        }
        return status >= 100 && status < 700 ? status : 0;
    }

    /** What Max-Forwards lets a request still make; 70 where it is absent (RFC 3261 section 16.6 step 3), which ends loops too. */
    static int hopsLeft(RawMessage request) {
        String value = request.first("Max-Forwards");
        if (value == null) {
            return 70;
        }
        return org.keyline.sip.DeltaSeconds.parse(value.strip()).orElse(0);
    }
}
