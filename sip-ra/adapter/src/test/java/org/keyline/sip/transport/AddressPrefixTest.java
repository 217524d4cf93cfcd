package org.keyline.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.keyline.sip.harness.LimitsOf;

/** A network of IPv6 is what an address of IPv4 is, for each limit by address. */
class AddressPrefixTest {

    private static final AddressPrefix ONE = prefix("2001:db8:1:2::1");
    private static final AddressPrefix SAME = prefix("2001:db8:1:2:ffff:1:2:3");
    private static final AddressPrefix OTHER = prefix("2001:db8:1:3::1");

    private static AddressPrefix prefix(String text) {
        try {
            return AddressPrefix.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Test
    void networkOfIpv6AndAddressOfIpv4() {
        assertThat(SAME).isEqualTo(ONE);
        assertThat(OTHER).isNotEqualTo(ONE);
        assertThat(prefix("192.0.2.1")).isNotEqualTo(prefix("192.0.2.2")).isEqualTo(prefix("::ffff:192.0.2.1"));
        assertThat(prefix("0.0.0.1")).isNotEqualTo(prefix("::1"));
    }

    @Test
    void connectionsAreCountedSo() {
        ConnectionCounts counts = new ConnectionCounts(LimitsOf.connections(10, 2));
        assertThat(counts.enter(ONE)).isNull();
        assertThat(counts.enter(SAME)).isNull();
        assertThat(counts.enter(SAME)).contains("from its address");
        assertThat(counts.enter(OTHER)).isNull();
        counts.leave(ONE);
        assertThat(counts.enter(SAME)).isNull();
    }

    @Test
    void datagramsAreCountedSo() {
        DatagramRates rates = new DatagramRates(1);
        assertThat(rates.lets(ONE, false)).isTrue();
        assertThat(rates.lets(SAME, false)).isFalse();
        assertThat(rates.lets(OTHER, false)).isTrue();
    }
}
