package org.keyline.sip.transport;

import io.netty.util.NetUtil;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** The names that a peer's certificate gives it: CN, then SANs of the kinds DNS, URI and IP address. */
final class PeerNames {

    /** Kinds of GeneralName (RFC 5280 section 4.2.1.6). */
    private static final int DNS = 2;

    private static final int IP_ADDRESS = 7;

    private static final Set<Integer> KINDS = Set.of(DNS, 6, IP_ADDRESS);

    private PeerNames() {}

    /** What the peer presented in the handshake, or in the one that was resumed, its own certificate first; may be nothing. */
    static X509Certificate[] chain(SSLSession session) {
        try {
            return Arrays.stream(session.getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toArray(X509Certificate[]::new);
        } catch (SSLPeerUnverifiedException e) {
            return new X509Certificate[0];
        }
    }

    static List<String> of(X509Certificate certificate) {
        return List.copyOf(names(certificate, KINDS));
    }

    /** The CN and the SANs of the kinds DNS and IP address, as {@link #comparable}. */
    static Set<String> hostNames(X509Certificate certificate) {
        return names(certificate, Set.of(DNS, IP_ADDRESS)).stream()
                .map(PeerNames::comparable)
                .collect(Collectors.toSet());
    }

    /** Host names are the same whatever the case of their letters, and IP addresses whatever their form (RFC 9525 section 6). */
    static String comparable(String hostName) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(hostName);
        return address == null ? hostName.toLowerCase(Locale.ROOT) : NetUtil.bytesToIpAddress(address);
    }

    private static Set<String> names(X509Certificate certificate, Set<Integer> kinds) {
        Set<String> names = new LinkedHashSet<>(commonNames(certificate));
        try {
            var alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                alternatives.stream()
                        .filter(name -> kinds.contains((Integer) name.get(0)))
                        .forEach(name -> names.add((String) name.get(1)));
            }
        } catch (CertificateParsingException e) {
            return Set.of();
        }
        return names;
    }

    private static List<String> commonNames(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            for (Rdn rdn : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (rdn.getType().equalsIgnoreCase("CN")) {
                    names.add(rdn.getValue().toString());
                }
            }
        } catch (InvalidNameException e) {
            return List.of();
        }
        return names;
    }
}
