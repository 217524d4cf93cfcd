package org.keyline.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.ContactValue;
import org.keyline.sip.DeltaSeconds;
import org.keyline.sip.Peer;
import org.keyline.sip.SipRequest;
import org.keyline.sip.SipUri;
import org.keyline.sip.transport.RawMessage;

/** A request as the application sees it: JAIN-SIP's parts where it parsed them, our text for the rest, each on first use. */
final class WireRequest implements SipRequest {

    private final SIPRequest request;
    private final RawMessage raw;
    private final Peer peer;
    private final List<ContactValue> contacts;
    private @Nullable SipUri requestUri;
    private @Nullable SipUri from;
    private @Nullable SipUri to;

    /**
     * @param contacts the Contacts, read ahead so that malformed ones are refused before the application sees the request
     */
    WireRequest(SIPRequest request, RawMessage raw, List<ContactValue> contacts, Peer peer) {
        this.request = request;
        this.raw = raw;
        this.peer = peer;
        this.contacts = contacts;
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public SipUri requestUri() {
        if (requestUri == null) {
            requestUri = Uris.value((gov.nist.javax.sip.address.GenericURI) request.getRequestURI());
        }
        return requestUri;
    }

    @Override
    public String requestUriText() {
        String line = raw.startLine();
        return line.substring(line.indexOf(' ') + 1, line.lastIndexOf(' '));
    }

    @Override
    public SipUri from() {
        if (from == null) {
            from = Uris.value((gov.nist.javax.sip.address.GenericURI)
                    request.getFrom().getAddress().getURI());
        }
        return from;
    }

    @Override
    public SipUri to() {
        if (to == null) {
            to = Uris.value((gov.nist.javax.sip.address.GenericURI)
                    request.getTo().getAddress().getURI());
        }
        return to;
    }

    @Override
    public String fromTag() {
        return Objects.requireNonNullElse(request.getFrom().getTag(), "");
    }

    @Override
    public String toTag() {
        return Objects.requireNonNullElse(request.getTo().getTag(), "");
    }

    @Override
    public String callId() {
        return request.getCallId().getCallId();
    }

    @Override
    public long cseq() {
        return request.getCSeq().getSeqNumber();
    }

    @Override
    public List<ContactValue> contacts() {
        return contacts;
    }

    @Override
    public boolean contactIsWildcard() {
        return contacts.isEmpty() && "*".equals(raw.first("Contact"));
    }

    @Override
    public OptionalInt expires() {
        String value = raw.first("Expires");
        return value == null ? OptionalInt.empty() : DeltaSeconds.parse(value);
    }

    @Override
    public List<String> headers(String name) {
        return raw.values(name);
    }

    @Override
    public byte[] body() {
        return raw.body();
    }

    @Override
    public Peer peer() {
        return peer;
    }
}
