package org.keyline.admission;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.keyline.sip.ContactValue;
import org.keyline.sip.ListenerSpec.Protocol;
import org.keyline.sip.Peer;
import org.keyline.sip.SipRequest;
import org.keyline.sip.SipUri;

/** A REGISTER, as far as admission reads it. */
record PhoneRequest(
        String line, Map<String, String> contact, Map<String, List<String>> fields, String listener, Protocol protocol)
        implements SipRequest {

    static final PhoneRequest OF_RADO =
            new PhoneRequest("1010", Map.of(), Map.of(), "sip-oauth", Protocol.TLS).identity("CSFrado", "503");

    PhoneRequest identity(String device, String model) {
        return new PhoneRequest(
                line,
                Map.of(
                        "+u.sip!devicename.ccm.cisco.com",
                        '"' + device + '"',
                        "+u.sip!model.ccm.cisco.com",
                        '"' + model + '"'),
                fields,
                listener,
                protocol);
    }

    PhoneRequest nameless() {
        return new PhoneRequest(line, Map.of(), fields, listener, protocol);
    }

    PhoneRequest line(String number) {
        return new PhoneRequest(number, contact, fields, listener, protocol);
    }

    PhoneRequest by(String otherListener, Protocol otherProtocol) {
        return new PhoneRequest(line, contact, fields, otherListener, otherProtocol);
    }

    PhoneRequest bearer(String token) {
        return with(Map.of("Proxy-Authorization", List.of("Bearer token=\"" + token + "\"")));
    }

    PhoneRequest with(Map<String, List<String>> headerFields) {
        return new PhoneRequest(line, contact, headerFields, listener, protocol);
    }

    @Override
    public String method() {
        return "REGISTER";
    }

    @Override
    public SipUri requestUri() {
        return new SipUri("sip", "", "192.0.2.1", -1);
    }

    @Override
    public SipUri from() {
        return to();
    }

    @Override
    public SipUri to() {
        return new SipUri("sip", line, "192.0.2.1", -1);
    }

    @Override
    public String callId() {
        return "call";
    }

    @Override
    public long cseq() {
        return 1;
    }

    @Override
    public List<ContactValue> contacts() {
        return List.of(new ContactValue("sip:1010@192.0.2.7:50000;transport=tls", contact));
    }

    @Override
    public boolean contactIsWildcard() {
        return false;
    }

    @Override
    public OptionalInt expires() {
        return OptionalInt.empty();
    }

    @Override
    public List<String> headers(String name) {
        return fields.getOrDefault(name, List.of());
    }

    @Override
    public byte[] body() {
        return new byte[0];
    }

    @Override
    public Peer peer() {
        return new Peer(
                1,
                new InetSocketAddress("192.0.2.7", 50000),
                new InetSocketAddress("192.0.2.1", 5090),
                listener,
                protocol,
                List.of());
    }
}
