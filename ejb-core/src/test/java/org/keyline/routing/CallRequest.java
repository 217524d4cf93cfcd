package org.keyline.routing;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.keyline.sip.ContactValue;
import org.keyline.sip.ListenerSpec.Protocol;
import org.keyline.sip.Peer;
import org.keyline.sip.SipRequest;
import org.keyline.sip.SipUri;

/** A request of a test's own making. */
record CallRequest(
        String method,
        String uri,
        String fromLine,
        String toLine,
        Map<String, List<String>> fields,
        String text,
        long connection,
        List<String> certificate)
        implements SipRequest {

    static CallRequest of(String method) {
        return new CallRequest(method, "sip:1020@192.0.2.1", "1010", "1020", Map.of(), "", 1, List.of())
                .with("From", "<sip:1010@192.0.2.1>;tag=caller")
                .with("To", "<sip:1020@192.0.2.1>");
    }

    CallRequest to(String requestUri) {
        return new CallRequest(method, requestUri, fromLine, toLine, fields, text, connection, certificate);
    }

    CallRequest from(String line) {
        return new CallRequest(method, uri, line, toLine, fields, text, connection, certificate)
                .with("From", "<sip:" + line + "@192.0.2.1>;tag=caller");
    }

    CallRequest calling(String line) {
        return new CallRequest(method, uri, fromLine, line, fields, text, connection, certificate)
                .with("To", "<sip:" + line + "@192.0.2.1>");
    }

    CallRequest on(long number) {
        return new CallRequest(method, uri, fromLine, toLine, fields, text, number, certificate);
    }

    CallRequest certified(String name) {
        return new CallRequest(method, uri, fromLine, toLine, fields, text, connection, List.of(name));
    }

    CallRequest as(String other) {
        return new CallRequest(other, uri, fromLine, toLine, fields, text, connection, certificate);
    }

    CallRequest with(String name, String... values) {
        Map<String, List<String>> more = new LinkedHashMap<>(fields);
        more.put(name, List.of(values));
        return new CallRequest(method, uri, fromLine, toLine, more, text, connection, certificate);
    }

    CallRequest body(String type, String content) {
        return new CallRequest(method, uri, fromLine, toLine, fields, content, connection, certificate)
                .with("Content-Type", type);
    }

    CallRequest sdp(String... lines) {
        return body("application/sdp", "v=0\r\n" + String.join("\r\n", lines) + "\r\n");
    }

    @Override
    public SipUri requestUri() {
        int at = uri.indexOf('@');
        return new SipUri("sip", at < 0 ? "" : uri.substring(4, at), uri.substring(at < 0 ? 4 : at + 1), -1);
    }

    @Override
    public String requestUriText() {
        return uri;
    }

    @Override
    public SipUri from() {
        return new SipUri("sip", fromLine, "192.0.2.1", -1);
    }

    @Override
    public SipUri to() {
        return new SipUri("sip", toLine, "192.0.2.1", -1);
    }

    @Override
    public String fromTag() {
        return tag("From");
    }

    @Override
    public String toTag() {
        return tag("To");
    }

    /** Of what these tests write. */
    private String tag(String name) {
        String value = headers(name).getFirst();
        int at = value.indexOf(">;tag=");
        return at < 0 ? "" : value.substring(at + ">;tag=".length());
    }

    @Override
    public String callId() {
        return fields.getOrDefault("Call-ID", List.of("call")).getFirst();
    }

    @Override
    public long cseq() {
        return 1;
    }

    @Override
    public List<ContactValue> contacts() {
        return new ArrayList<>();
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
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Peer peer() {
        return new Peer(
                connection,
                new InetSocketAddress("192.0.2.7", 40000),
                new InetSocketAddress("192.0.2.1", 5090),
                "sip-oauth",
                Protocol.TLS,
                certificate);
    }
}
