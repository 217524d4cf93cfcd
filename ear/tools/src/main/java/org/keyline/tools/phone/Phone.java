package org.keyline.tools.phone;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.keyline.tools.CommandFailure;

/**
 * A SIP phone on one TLS connection, for one thread. Each verb sends one request and waits for its final answer:
 *
 * <pre>{@code
 * try (Phone phone = Phone.connect(server, trust, PhoneIdentity.csf("CSFrado", "1010"))) {
 *     assertThat(phone.register().status()).isEqualTo(407);
 *     assertThat(phone.withToken(token).register().status()).isEqualTo(200);
 * }
 * }</pre>
 */
public final class Phone implements AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int WANTED_EXPIRES = 3600;

    private final Connection connection;
    private final PhoneIdentity identity;
    private final String host;
    private final Wire wire;
    private final String callId;
    private final String tag = random(8);
    private final String contact;
    private long sequence = 100;
    private @Nullable String token;

    private Phone(Connection connection, PhoneIdentity identity, String host, Wire wire) {
        this.connection = connection;
        this.identity = identity;
        this.host = host;
        this.wire = wire;
        this.callId = random(12) + "@" + host;
        this.contact = identity.contact(connection.localAddress());
    }

    /**
     * Opens the connection; nothing is sent yet.
     *
     * @throws CommandFailure when nobody answers, or the server's certificate is not trusted
     */
    public static Phone connect(InetSocketAddress server, SSLContext trust, PhoneIdentity identity) {
        return connect(server, trust, identity, Wire.SILENT);
    }

    /** As above, with somebody who hears every message. */
    public static Phone connect(InetSocketAddress server, SSLContext trust, PhoneIdentity identity, Wire wire) {
        return new Phone(Connection.open(server, trust), identity, server.getHostString(), wire);
    }

    /** From now on each REGISTER carries this access token; null for none. */
    public Phone withToken(@Nullable String accessToken) {
        token = accessToken;
        return this;
    }

    /** Registers the phone's Contact, asking for an hour. */
    public SipText register() {
        return register(WANTED_EXPIRES);
    }

    /** Registers the phone's Contact for so many seconds; the server may give fewer. */
    public SipText register(int expires) {
        return registerContact(contact, expires);
    }

    /** Registers again: the same Call-ID and Contact with the next CSeq. */
    public SipText refresh() {
        return register();
    }

    /** Removes this phone's binding. */
    public SipText unregister() {
        return registerContact(contact, 0);
    }

    /** Asks what is registered on the line (RFC 3261 section 10.2.3): a REGISTER without a Contact. */
    public SipText query() {
        return registerContact("", WANTED_EXPIRES);
    }

    /** Sends a REGISTER with any Contact value and waits for its final answer. */
    public SipText registerContact(String contactValue, int expires) {
        return exchange(new Register(
                        identity,
                        host,
                        connection.localAddress(),
                        callId,
                        tag,
                        ++sequence,
                        random(8),
                        contactValue,
                        expires,
                        token)
                .text());
    }

    /**
     * Sends a request and waits for the final answer with its Call-ID and CSeq; provisional answers and other messages are
     * heard by the wire and passed over.
     *
     * @throws CommandFailure when none comes within 32 s, or the server closes the connection
     */
    public SipText exchange(String request) {
        SipText sent = new SipText(request);
        wire.sent(sent);
        connection.send(request);
        while (true) {
            Optional<SipText> message = connection.receive();
            message.ifPresent(wire::received);
            if (message.isPresent() && answers(message.get(), sent)) {
                return message.get();
            }
        }
    }

    /** Sends a double CRLF and waits for the single one (RFC 5626 section 4.4.1). */
    public boolean keepAlive() {
        connection.send("\r\n\r\n");
        return connection.receive().isEmpty();
    }

    /** The Contact header field's value that this phone registers. */
    public String contact() {
        return contact;
    }

    /** What lies under the phone, for messages of one's own. */
    public Connection connection() {
        return connection;
    }

    private static boolean answers(SipText message, SipText request) {
        return message.status() >= 200
                && message.header("Call-ID").equals(request.header("Call-ID"))
                && message.header("CSeq").equals(request.header("CSeq"));
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    @Override
    public void close() {
        connection.close();
    }
}
