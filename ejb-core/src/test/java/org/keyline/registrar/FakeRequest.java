package org.keyline.registrar;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.keyline.revocation.TokenMarks;
import org.keyline.sip.ContactValue;
import org.keyline.sip.ListenerSpec;
import org.keyline.sip.Peer;
import org.keyline.sip.SipRequest;
import org.keyline.sip.SipUri;

/** A REGISTER of a test's own making. */
final class FakeRequest implements SipRequest {

    private final List<ContactValue> contacts = new ArrayList<>();
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private String device = "CSFrado";
    private String line = "1010";
    private String callId = "call-1";
    private long cseq = 1;
    private boolean wildcard;
    private OptionalInt expires = OptionalInt.empty();
    private long connection = 1;
    private List<String> certificate = List.of();
    private TokenMarks marks = TokenMarks.NONE;

    static FakeRequest register() {
        return new FakeRequest();
    }

    FakeRequest device(String name) {
        device = name;
        return this;
    }

    FakeRequest line(String number) {
        line = number;
        return this;
    }

    FakeRequest callId(String id) {
        callId = id;
        return this;
    }

    FakeRequest cseq(long number) {
        cseq = number;
        return this;
    }

    FakeRequest on(long number) {
        connection = number;
        return this;
    }

    /** By a proxy with a certificate of these names. */
    FakeRequest through(String... names) {
        certificate = List.of(names);
        return this;
    }

    FakeRequest expires(int seconds) {
        expires = OptionalInt.of(seconds);
        return this;
    }

    FakeRequest header(String name, String value) {
        headers.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        return this;
    }

    FakeRequest everywhere() {
        wildcard = true;
        return this;
    }

    /** @param parameters name=value with the quotes of the wire */
    FakeRequest contact(String uri, String... parameters) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            map.put(
                    equals < 0 ? parameter : parameter.substring(0, equals),
                    equals < 0 ? "" : parameter.substring(equals + 1));
        }
        contacts.add(new ContactValue(uri, map));
        return this;
    }

    /** By what its token can be revoked. */
    FakeRequest marks(TokenMarks token) {
        marks = token;
        return this;
    }

    TokenMarks marks() {
        return marks;
    }

    String device() {
        return device;
    }

    @Override
    public String method() {
        return "REGISTER";
    }

    @Override
    public SipUri requestUri() {
        return new SipUri("sip", "", "10.10.10.1", -1);
    }

    @Override
    public SipUri from() {
        return to();
    }

    @Override
    public SipUri to() {
        return new SipUri("sip", line, "10.10.10.1", -1);
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
        return callId;
    }

    @Override
    public long cseq() {
        return cseq;
    }

    @Override
    public List<ContactValue> contacts() {
        return contacts;
    }

    @Override
    public boolean contactIsWildcard() {
        return wildcard;
    }

    @Override
    public OptionalInt expires() {
        return expires;
    }

    @Override
    public List<String> headers(String name) {
        return headers.getOrDefault(name, List.of());
    }

    @Override
    public byte[] body() {
        return new byte[0];
    }

    @Override
    public Peer peer() {
        return new Peer(
                connection,
                new InetSocketAddress("192.0.2.7", 40000 + (int) connection),
                new InetSocketAddress("192.0.2.1", 5090),
                "sip-oauth",
                ListenerSpec.Protocol.TLS,
                certificate);
    }
}
