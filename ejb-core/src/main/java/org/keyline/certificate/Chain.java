package org.keyline.certificate;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keyline.fault.Fault;

/** Puts the certificates of an upload in order: each is followed by the one that signed it (RFC 8446 section 4.4.2). */
final class Chain {

    static final int LONGEST = 8;

    private Chain() {}

    /**
     * The whole chain, from the server's certificate to a self-signed root.
     *
     * @param leaf the server's certificate
     * @param uploaded what came with it; each must be of the chain
     * @param trusted where issuers are looked for that did not come with it
     * @throws Fault.Invalid when it is not complete, or something else was uploaded too
     */
    static List<X509Certificate> of(
            X509Certificate leaf, Collection<X509Certificate> uploaded, Collection<X509Certificate> trusted) {
        List<X509Certificate> chain = new ArrayList<>(List.of(leaf));
        while (!X509.isSelfSigned(chain.getLast())) {
            X509Certificate last = chain.getLast();
            X509Certificate issuer =
                    issuer(last, uploaded).or(() -> issuer(last, trusted)).orElseThrow(() -> incomplete(last));
            if (chain.contains(issuer) || chain.size() == LONGEST) {
                throw new Fault.Invalid("The chain goes in a circle, or is longer than " + LONGEST + ".");
            }
            chain.add(issuer);
        }
        refuseOthers(chain, uploaded);
        return List.copyOf(chain);
    }

    private static Optional<X509Certificate> issuer(X509Certificate of, Collection<X509Certificate> among) {
        return among.stream().filter(issuer -> X509.isIssued(of, issuer)).findFirst();
    }

    private static Fault incomplete(X509Certificate last) {
        return new Fault.Invalid("The chain is not complete: the certificate of its issuer, "
                + X509.name(last.getIssuerX500Principal())
                + ", is neither in the file nor in tomcat-trust. Upload that to"
                + " tomcat-trust first, or put it into the file.");
    }

    private static void refuseOthers(List<X509Certificate> chain, Collection<X509Certificate> uploaded) {
        Stream<X509Certificate> others = uploaded.stream().filter(certificate -> !chain.contains(certificate));
        others.findFirst().ifPresent(other -> {
            throw new Fault.Invalid("The file holds a certificate that is not of the chain, of " + X509.name(other)
                    + ": take it out, or upload it by itself under its own purpose.");
        });
    }
}
