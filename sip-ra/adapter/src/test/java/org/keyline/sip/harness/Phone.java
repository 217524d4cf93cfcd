package org.keyline.sip.harness;

import java.util.concurrent.atomic.AtomicInteger;

/** Messages of a well-behaved phone. */
public final class Phone {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private Phone() {}

    /** A REGISTER of its own branch. */
    public static String register() {
        return register("");
    }

    /**
     * A REGISTER with further header fields.
     *
     * @param headers each with its line break
     */
    public static String register(String headers) {
        int number = NUMBERS.incrementAndGet();
        return """
                REGISTER sip:127.0.0.1 SIP/2.0\r
                Via: SIP/2.0/TLS 127.0.0.1:5061;branch=z9hG4bKphone%1$d\r
                From: <sip:1010@127.0.0.1>;tag=phone%1$d\r
                To: <sip:1010@127.0.0.1>\r
                Call-ID: phone-%1$d@127.0.0.1\r
                Max-Forwards: 70\r
                CSeq: %1$d REGISTER\r
                Contact: <sip:1010@127.0.0.1:5061;transport=tls>;+sip.instance="<urn:uuid:0>"\r
                %2$sContent-Length: 0\r
                \r
                """.formatted(number, headers);
    }

    /** Registers over a new TLS connection, and says how that went. */
    public static int registers(Server server) {
        try (Client client = server.tls()) {
            return client.send(register()).answer().status();
        }
    }
}
