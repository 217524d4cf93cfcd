package org.keyline.sip.transport;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * What each limit by address counts: an address of IPv4, and of IPv6 the 64 bits of its network, as whoever has one address there has
 * all of them (RFC 6177 gives a site no less).
 *
 * @param bits the network's of IPv6, or those of an IPv4 address behind {@code ffff}, which no network of IPv6 begins with
 */
public record AddressPrefix(long bits) {

    private static final long IPV4 = 0xffffL << Integer.SIZE;

    public static AddressPrefix of(InetAddress address) {
        ByteBuffer octets = ByteBuffer.wrap(address.getAddress());
        return new AddressPrefix(
                octets.capacity() == Integer.BYTES ? IPV4 | Integer.toUnsignedLong(octets.getInt()) : octets.getLong());
    }
}
