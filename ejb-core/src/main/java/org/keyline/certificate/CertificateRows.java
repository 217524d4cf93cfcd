package org.keyline.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.DefaultSignatureNameFinder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/** Certificates and requests as they are listed. */
@ApplicationScoped
class CertificateRows {

    @Inject
    private OwnFiles files;

    @Inject
    private TrustRows trust;

    CertificateRows() {}

    CertificateRows(OwnFiles files, TrustRows trust) {
        this.files = files;
        this.trust = trust;
    }

    /** Those of this node, its requests, and those that the cluster trusts. */
    List<CertificateRow> all() {
        List<CertificateRow> rows = new ArrayList<>();
        for (CertificatePurpose purpose : Publisher.purposes()) {
            if (purpose.isTrust()) {
                trust.of(purpose).stream().map(CertificateRows::row).forEach(rows::add);
            } else {
                own(purpose).ifPresent(rows::add);
                request(purpose).ifPresent(rows::add);
            }
        }
        return List.copyOf(rows);
    }

    /** What cannot be read is no row: the warnings tell of it. */
    Optional<CertificateRow> own(CertificatePurpose purpose) {
        try {
            List<X509Certificate> chain = files.chain(purpose);
            return chain.isEmpty()
                    ? Optional.empty()
                    : Optional.of(row("own/" + purpose.label(), purpose, CertificateKind.OWN, chain.getFirst(), ""));
        } catch (IOException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    Optional<CertificateRow> request(CertificatePurpose purpose) {
        try {
            Optional<OwnFiles.Pending> pending = files.pending(purpose);
            return pending.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            row(purpose, pending.get().request(), pending.get().made()));
        } catch (IOException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    static CertificateRow row(TrustCertificate trusted) {
        return row(
                "trust/" + trusted.getId(),
                trusted.purpose(),
                CertificateKind.TRUST,
                trusted.certificate(),
                trusted.description());
    }

    private static CertificateRow row(
            String id,
            CertificatePurpose purpose,
            CertificateKind kind,
            X509Certificate certificate,
            String description) {
        return new CertificateRow(
                id,
                purpose,
                kind,
                X509.commonName(certificate.getSubjectX500Principal()),
                X509.name(certificate),
                X509.name(certificate.getIssuerX500Principal()),
                X509.alternativeNames(certificate),
                certificate.getSerialNumber().toString(16),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                X509.keyText(certificate.getPublicKey()),
                certificate.getSigAlgName(),
                X509.isSelfSigned(certificate),
                X509.withColons(X509.fingerprint(certificate)),
                description);
    }

    static CertificateRow row(CertificatePurpose purpose, PKCS10CertificationRequest request, Instant made)
            throws IOException, GeneralSecurityException {
        X500Principal subject = new X500Principal(request.getSubject().getEncoded());
        PublicKey key = KeyFactory.getInstance(purpose.keyAlgorithm())
                .generatePublic(
                        new X509EncodedKeySpec(request.getSubjectPublicKeyInfo().getEncoded()));
        return new CertificateRow(
                "request/" + purpose.label(),
                purpose,
                CertificateKind.REQUEST,
                X509.commonName(subject),
                X509.name(subject),
                "",
                names(request),
                "",
                made,
                null,
                X509.keyText(key),
                new DefaultSignatureNameFinder().getAlgorithmName(request.getSignatureAlgorithm()),
                false,
                X509.withColons(X509.fingerprint(request.getEncoded())),
                "");
    }

    private static List<String> names(PKCS10CertificationRequest request) {
        return Arrays.stream(request.getAttributes(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest))
                .map(attribute ->
                        Extensions.getInstance(attribute.getAttrValues().getObjectAt(0)))
                .map(extensions -> GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName))
                .flatMap(names -> Arrays.stream(names.getNames()))
                .map(CertificateRows::name)
                .toList();
    }

    private static String name(GeneralName name) {
        if (name.getTagNo() != GeneralName.iPAddress) {
            return name.getName().toString();
        }
        try {
            byte[] octets = org.bouncycastle.asn1.ASN1OctetString.getInstance(name.getName())
                    .getOctets();
            return java.net.InetAddress.getByAddress(octets).getHostAddress();
        } catch (java.net.UnknownHostException e) {
            return name.getName().toString();
        }
    }
}
