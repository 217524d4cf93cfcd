package org.keyline.sip;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request whose mandatory header fields were checked (RFC 3261 section 8.1.1). Reading it costs nothing twice: the
 * adapter may compute what is asked for on first use, so an instance belongs to one thread at a time.
 */
public interface SipRequest {

    /** The method, in upper case as sent: {@code REGISTER}. */
    String method();

    SipUri requestUri();

    /** The Request-URI as it stands in the request. */
    default String requestUriText() {
        SipUri uri = requestUri();
        return uri.scheme()
                + ':'
                + (uri.user().isEmpty() ? "" : uri.user() + '@')
                + uri.host()
                + (uri.port() < 0 ? "" : ":" + uri.port());
    }

    /** The URI of From. */
    SipUri from();

    /** The URI of To; for a REGISTER the address of record. */
    SipUri to();

    /** The tag of From; empty when there is none. */
    String fromTag();

    /** The tag of To; empty when there is none, which makes the request one outside a dialog (RFC 3261 section 12). */
    String toTag();

    String callId();

    /** The sequence number of CSeq, 0 to 2^31 - 1. */
    long cseq();

    /** The Contact values in order; empty when there is none or when it is {@code *}. */
    List<ContactValue> contacts();

    /** Whether the only Contact is {@code *}. */
    boolean contactIsWildcard();

    /** The Expires header field in seconds; empty when absent or not a number. */
    OptionalInt expires();

    /** The values of all header fields of this name in order, unparsed, one element for each field line. */
    List<String> headers(String name);

    /** The first header field of this name. */
    default Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** The body; empty when there is none. Not to be changed. */
    byte[] body();

    Peer peer();
}
