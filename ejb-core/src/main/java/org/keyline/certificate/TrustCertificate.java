package org.keyline.certificate;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.keyline.audit.Audited;
import org.keyline.audit.FieldValue;

/** A certificate that all nodes trust. */
@Entity
@Table(name = "trust_certificate")
@Access(AccessType.FIELD)
class TrustCertificate implements Audited {

    @Id
    private UUID id;

    @Column(name = "purpose")
    @Enumerated(EnumType.STRING)
    private CertificatePurpose purpose;

    @Column(name = "fingerprint")
    private String fingerprint;

    @Column(name = "pem")
    private String pem;

    @Column(name = "description")
    @Size(max = 255, message = "The description is at most 255 characters long.")
    private String description;

    @Column(name = "added")
    private Instant added;

    @Version
    private int version;

    protected TrustCertificate() {}

    TrustCertificate(CertificatePurpose purpose, X509Certificate certificate, String description, Instant added) {
        this.id = UUID.randomUUID();
        this.purpose = purpose;
        this.fingerprint = X509.fingerprint(certificate);
        this.pem = X509.pem(certificate);
        this.description = description;
        this.added = added;
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public int getVersion() {
        return version;
    }

    CertificatePurpose purpose() {
        return purpose;
    }

    String fingerprint() {
        return fingerprint;
    }

    String pem() {
        return pem;
    }

    String description() {
        return description;
    }

    X509Certificate certificate() {
        try {
            return X509.parse(pem.getBytes(StandardCharsets.US_ASCII)).getFirst();
        } catch (CertificateException e) {
            throw new IllegalStateException(
                    "the trusted certificate " + fingerprint + " in the database is damaged", e);
        }
    }

    @Override
    public String title() {
        return "certificate " + purpose.label() + " "
                + X509.commonName(certificate().getSubjectX500Principal());
    }

    @Override
    public List<FieldValue> values() {
        X509Certificate certificate = certificate();
        return List.of(
                FieldValue.of("subject", X509.name(certificate)),
                FieldValue.of("issuer", X509.name(certificate.getIssuerX500Principal())),
                FieldValue.of("until", certificate.getNotAfter().toInstant()),
                FieldValue.of("sha256", fingerprint),
                FieldValue.of("description", description));
    }
}
