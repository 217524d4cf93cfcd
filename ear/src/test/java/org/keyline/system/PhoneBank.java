package org.keyline.system;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.keyline.tools.phone.Connection;
import org.keyline.tools.phone.PhoneIdentity;
import org.keyline.tools.phone.Register;
import org.keyline.tools.phone.SipText;

/** Many phones of the bench data behind one connection, as behind a proxy; requests are sent a few at a time. For one thread. */
final class PhoneBank implements AutoCloseable {

    /** Fewer than the adapter lets wait behind an answer that comes later. */
    private static final int AT_A_TIME = 8;

    private final Connection connection;
    private final SSLContext trust;
    private final String host;
    private final String token;
    private final int first;
    private final int count;
    private long sequence = 1;

    /**
     * @param first number of the first phone in the bench data, from 1
     * @param count how many
     */
    PhoneBank(InetSocketAddress server, SSLContext trust, String token, int first, int count) {
        this.connection = Connection.open(server, trust);
        this.trust = trust;
        this.host = server.getHostString();
        this.token = token;
        this.first = first;
        this.count = count;
    }

    /** Has each phone register or refresh once; how many were answered 200. */
    int registerAll() {
        sequence++;
        int good = 0;
        for (int from = 0; from < count; from += AT_A_TIME) {
            int to = Math.min(count, from + AT_A_TIME);
            StringBuilder requests = new StringBuilder();
            for (int n = from; n < to; n++) {
                requests.append(request(connection, first + n, true));
            }
            connection.send(requests.toString());
            for (int n = from; n < to; n++) {
                good += isGood(answer(connection), first + n) ? 1 : 0;
            }
        }
        return good;
    }

    /**
     * Asks what is registered on each phone's line, on a new connection for each, as a connection is taken for that of the phone
     * that has registered over it; how many were answered with the phone's contact.
     */
    int askAll(InetSocketAddress server) {
        int good = 0;
        for (int number = first; number < first + count; number++) {
            try (Connection asking = Connection.open(server, trust)) {
                asking.send(request(asking, number, false));
                good += isGood(answer(asking), number) ? 1 : 0;
            }
        }
        return good;
    }

    private static SipText answer(Connection connection) {
        while (true) {
            Optional<SipText> message = connection.receive();
            if (message.isPresent() && message.get().status() >= 200) {
                return message.get();
            }
        }
    }

    private static boolean isGood(SipText answer, int number) {
        String instance = identity(number).instance().toString();
        return answer.status() == 200
                && answer.headers("Contact").stream().anyMatch(contact -> contact.contains(instance));
    }

    private String request(Connection over, int number, boolean withContact) {
        PhoneIdentity identity = identity(number);
        return new Register(
                        identity,
                        host,
                        over.localAddress(),
                        "bank-" + over.localAddress() + "-" + number,
                        "tag" + number,
                        sequence,
                        number + "x" + sequence,
                        withContact ? identity.contact(over.localAddress()) : "",
                        3600,
                        token)
                .text();
    }

    private static PhoneIdentity identity(int number) {
        return PhoneIdentity.csf("CSFBENCH%05d".formatted(number), Integer.toString(200_000 + number));
    }

    static List<PhoneBank> several(
            int banks, int each, int first, InetSocketAddress server, SSLContext trust, String token) {
        List<PhoneBank> made = new ArrayList<>();
        for (int n = 0; n < banks; n++) {
            made.add(new PhoneBank(server, trust, token, first + n * each, each));
        }
        return made;
    }

    @Override
    public void close() {
        connection.close();
    }
}
