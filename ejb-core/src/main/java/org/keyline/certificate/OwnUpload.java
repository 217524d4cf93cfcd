package org.keyline.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.keyline.fault.Fault;

/** Finds the key for an uploaded certificate, and the certificates of its chain. */
@ApplicationScoped
class OwnUpload {

    @Inject
    private OwnFiles files;

    @Inject
    private TrustRows trusted;

    OwnUpload() {}

    OwnUpload(OwnFiles files, TrustRows trusted) {
        this.files = files;
        this.trusted = trusted;
    }

    /**
     * What can be presented.
     *
     * @param chain the server's certificate first, the root last
     * @param answersRequest whether the key is that of the pending request
     */
    record Checked(List<X509Certificate> chain, PrivateKey key, boolean answersRequest) {}

    private record Candidate(PrivateKey key, boolean ofRequest) {}

    Checked check(CertificatePurpose purpose, UploadedFile.Content uploaded) {
        try {
            for (Candidate candidate : candidates(purpose, uploaded)) {
                Optional<X509Certificate> leaf = uploaded.certificates().stream()
                        .filter(certificate -> X509.belongTogether(candidate.key(), certificate.getPublicKey()))
                        .findFirst();
                if (leaf.isPresent()) {
                    return checked(purpose, leaf.get(), uploaded.certificates(), candidate);
                }
            }
            throw noKey(purpose, uploaded);
        } catch (IOException | GeneralSecurityException e) {
            throw new Fault.Invalid(
                    "The files of " + purpose.label() + " cannot be read: " + X509.harmless(e.toString()));
        }
    }

    /** An uploaded key is the only one that counts; else that of the request, else the one in use: it may be certified anew. */
    private List<Candidate> candidates(CertificatePurpose purpose, UploadedFile.Content uploaded)
            throws IOException, GeneralSecurityException {
        if (uploaded.key().isPresent()) {
            return List.of(new Candidate(uploaded.key().get(), false));
        }
        List<Candidate> candidates = new ArrayList<>();
        files.pending(purpose).ifPresent(pending -> candidates.add(new Candidate(pending.key(), true)));
        files.privateKey(purpose).ifPresent(key -> candidates.add(new Candidate(key, false)));
        return candidates;
    }

    private Fault noKey(CertificatePurpose purpose, UploadedFile.Content uploaded)
            throws IOException, GeneralSecurityException {
        if (uploaded.key().isPresent()) {
            return new Fault.Invalid(
                    "The private key in the file is not that of a certificate in it: put in the two that belong"
                            + " together.");
        }
        return new Fault.Invalid(
                files.pending(purpose).isPresent()
                        ? "No certificate in the file answers the pending request for " + purpose.label()
                                + ": its key is another. Have exactly that request signed, or upload a PKCS #12 file"
                                + " with the key."
                        : "There is no key for it: no request for " + purpose.label()
                                + " is pending. Generate a CSR and have that signed, or upload a PKCS #12 file with"
                                + " the key.");
    }

    private Checked checked(
            CertificatePurpose purpose, X509Certificate leaf, List<X509Certificate> uploaded, Candidate candidate)
            throws IOException, GeneralSecurityException {
        List<X509Certificate> trust = trusted.of(CertificatePurpose.TOMCAT_TRUST).stream()
                .map(TrustCertificate::certificate)
                .toList();
        List<X509Certificate> chain = Chain.of(leaf, uploaded, trust);
        new CertificateRules(Instant.now()).checkServer(chain, purpose);
        if (chain.equals(files.chain(purpose))) {
            throw new Fault.Invalid("This certificate is " + purpose.label() + " already: there is nothing to change.");
        }
        return new Checked(chain, candidate.key(), candidate.ofRequest());
    }

    List<CertificatePurpose> notTrustedByPhones() {
        List<X509Certificate> roots = trusted.of(CertificatePurpose.PHONE_EDGE_TRUST).stream()
                .map(TrustCertificate::certificate)
                .toList();
        return CertificatePurpose.own().stream()
                .filter(purpose -> !comesOf(roots, purpose))
                .toList();
    }

    private boolean comesOf(List<X509Certificate> roots, CertificatePurpose purpose) {
        try {
            List<X509Certificate> chain = files.chain(purpose);
            return !chain.isEmpty()
                    && roots.stream()
                            .anyMatch(root -> root.equals(chain.getLast()) || X509.isIssued(chain.getLast(), root));
        } catch (IOException | GeneralSecurityException e) {
            return false;
        }
    }

    RequestTerms proposal(CertificatePurpose purpose) {
        int size = purpose.keyAlgorithm().equals("EC") ? 256 : 2048;
        try {
            List<X509Certificate> chain = files.chain(purpose);
            if (!chain.isEmpty()) {
                return like(chain.getFirst(), size);
            }
        } catch (IOException | GeneralSecurityException e) {
            // a damaged one is no example
        }
        String name = System.getProperty("jboss.node.name", "localhost");
        return new RequestTerms(name, "", "", "", "", "", List.of(name), size);
    }

    private static RequestTerms like(X509Certificate certificate, int size) {
        X500Name name =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        return new RequestTerms(
                part(name, BCStyle.CN),
                part(name, BCStyle.O),
                part(name, BCStyle.OU),
                part(name, BCStyle.L),
                part(name, BCStyle.ST),
                part(name, BCStyle.C),
                X509.alternativeNames(certificate),
                size);
    }

    private static String part(X500Name name, ASN1ObjectIdentifier type) {
        RDN[] found = name.getRDNs(type);
        return found.length == 0
                ? ""
                : X509.harmless(IETFUtils.valueToString(found[0].getFirst().getValue()));
    }
}
