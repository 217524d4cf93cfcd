package org.keyline.admission;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.keyline.sip.ContactValue;
import org.keyline.sip.ListenerSpec.Protocol;
import org.keyline.sip.Peer;
import org.keyline.sip.SipRequest;
import org.keyline.sip.SipUri;

/** A request, a REGISTER unless said otherwise, as far as admission reads it. */
record PhoneRequest(
        String method,
        String line,
        List<Map<String, String>> phones,
        Map<String, List<String>> fields,
        String listener,
        Protocol protocol)
        implements SipRequest {

    static final PhoneRequest OF_RADO = new PhoneRequest(
                    "REGISTER", "1010", List.of(), Map.of(), "sip-oauth", Protocol.TLS)
            .identity("CSFrado", "503");

    static final String CERTIFICATE = "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2";

    PhoneRequest identity(String device, String model) {
        return contacts(List.of(named(device, model)));
    }

    PhoneRequest nameless() {
        return contacts(List.of(Map.of()));
    }

    PhoneRequest announcing(String flag) {
        return contacts(phones.stream()
                .map(phone -> {
                    Map<String, String> more = new java.util.LinkedHashMap<>(phone);
                    more.put(flag, "");
                    return Map.copyOf(more);
                })
                .toList());
    }

    PhoneRequest withoutContact() {
        return contacts(List.of());
    }

    PhoneRequest and(String device) {
        return contacts(List.of(phones.getFirst(), named(device, "503")));
    }

    PhoneRequest andNameless() {
        return contacts(List.of(phones.getFirst(), Map.of()));
    }

    private PhoneRequest contacts(List<Map<String, String>> all) {
        return new PhoneRequest(method, line, all, fields, listener, protocol);
    }

    private static Map<String, String> named(String device, String model) {
        return Map.of(
                "+u.sip!devicename.ccm.cisco.com", '"' + device + '"', "+u.sip!model.ccm.cisco.com", '"' + model + '"');
    }

    PhoneRequest as(String other) {
        return new PhoneRequest(other, line, phones, fields, listener, protocol);
    }

    PhoneRequest line(String number) {
        return new PhoneRequest(method, number, phones, fields, listener, protocol);
    }

    PhoneRequest by(String otherListener, Protocol otherProtocol) {
        return new PhoneRequest(method, line, phones, fields, otherListener, otherProtocol);
    }

    PhoneRequest bearer(String token) {
        return with(Map.of("Proxy-Authorization", List.of("Bearer token=\"" + token + "\"")));
    }

    PhoneRequest with(Map<String, List<String>> headerFields) {
        return new PhoneRequest(method, line, phones, headerFields, listener, protocol);
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
    public String fromTag() {
        return "phone";
    }

    @Override
    public String toTag() {
        return "";
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
        return phones.stream()
                .map(phone -> new ContactValue("sip:1010@192.0.2.7:50000;transport=tls", phone))
                .toList();
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
                listener.equals("sip-mra-oauth") ? List.of("edge.example.com") : List.of(),
                Optional.of(CERTIFICATE));
    }
}
