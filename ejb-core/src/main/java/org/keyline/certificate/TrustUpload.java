package org.keyline.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.keyline.audit.Edits;
import org.keyline.fault.Fault;

/** Adds certificates to those that the cluster trusts. */
@ApplicationScoped
class TrustUpload {

    /** What phones take (release 14 of Unified CM), and more than any administrator keeps an eye on. */
    private static final int MOST_PHONE_EDGE = 16;

    private static final int MOST = 200;

    @Inject
    private TrustRows rows;

    @Inject
    private Edits edits;

    TrustUpload() {}

    TrustUpload(TrustRows rows, Edits edits) {
        this.rows = rows;
        this.edits = edits;
    }

    /** All of them or none; those that are there already are left alone. */
    List<CertificateRow> add(CertificatePurpose purpose, String description, UploadedFile.Content uploaded) {
        if (uploaded.key().isPresent()) {
            throw new Fault.Invalid("The file holds a private key, and nobody's key belongs into " + purpose.label()
                    + ": upload the certificate alone. Whoever has seen the file may have the key.");
        }
        List<TrustCertificate> before = rows.of(purpose);
        Set<String> there = before.stream().map(TrustCertificate::fingerprint).collect(Collectors.toSet());
        List<X509Certificate> fresh = uploaded.certificates().stream()
                .filter(certificate -> !there.contains(X509.fingerprint(certificate)))
                .toList();
        if (fresh.isEmpty()) {
            throw new Fault.Invalid(
                    "What the file holds is in " + purpose.label() + " already: there is nothing to change.");
        }
        int most = purpose == CertificatePurpose.PHONE_EDGE_TRUST ? MOST_PHONE_EDGE : MOST;
        if (before.size() + fresh.size() > most) {
            throw new Fault.Invalid(purpose.label() + " holds at most " + most + " certificates, and has "
                    + before.size() + ": delete those that are of no use any more.");
        }
        CertificateRules rules = new CertificateRules(Instant.now());
        fresh.forEach(rules::checkTrusted);
        Instant now = Instant.now();
        return fresh.stream()
                .map(certificate -> edits.create(new TrustCertificate(purpose, certificate, description.strip(), now)))
                .map(CertificateRows::row)
                .toList();
    }
}
