package org.keyline.certificate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.keyline.access.Roles;
import org.keyline.audit.AuditTrail;
import org.keyline.audit.Edits;
import org.keyline.cluster.ClusterNews;
import org.keyline.fault.Fault;
import org.keyline.find.Dependents;
import org.keyline.find.Find;
import org.keyline.find.Found;

/**
 * The door to Certificate Management: this node's own certificates with their keys and requests, and the certificates that the
 * cluster trusts. A private key comes in here, and never goes out.
 *
 * <p>Each change is a transaction of its own: on return it counts for the next handshake on this node, and connections stand.
 */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Certificates {

    /** The largest file that is taken, in bytes. */
    public static final int MOST_BYTES = UploadedFile.MOST_BYTES;

    @Inject
    private ServerCertificates served;

    @Inject
    private OwnFiles files;

    @Inject
    private CertificateRows rows;

    @Inject
    private TrustUpload trust;

    @Inject
    private OwnUpload own;

    @Inject
    private CertificateWarnings warnings;

    @Inject
    private ConsoleKeyStore console;

    @Inject
    private Edits edits;

    @Inject
    private Event<Dependents> leaving;

    @Inject
    private AuditTrail audit;

    @Inject
    private ClusterNews news;

    public Certificates() {}

    Certificates(
            OwnFiles files,
            TrustRows trusted,
            CertificateWarnings warnings,
            ConsoleKeyStore console,
            Edits edits,
            Event<Dependents> leaving,
            AuditTrail audit,
            ClusterNews news) {
        this.served = new ServerCertificates(files.folder());
        this.files = files;
        this.rows = new CertificateRows(files, trusted);
        this.trust = new TrustUpload(trusted, edits);
        this.own = new OwnUpload(files, trusted);
        this.warnings = warnings;
        this.console = console;
        this.edits = edits;
        this.leaving = leaving;
        this.audit = audit;
        this.news = news;
    }

    /** The purposes that there are on this node: Phone-Edge-trust is the publisher's. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public List<CertificatePurpose> purposes() {
        return Publisher.purposes();
    }

    /** Those of this node's own certificates whose authority is not in Phone-Edge-trust, so that desk phones cannot verify them. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public List<CertificatePurpose> notTrustedByPhones() {
        return own.notTrustedByPhones();
    }

    /** This node's certificates and requests, and the trusted ones. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public List<CertificateRow> all() {
        return rows.all();
    }

    /**
     * Finds by {@code purpose}, {@code commonName}, {@code names}, {@code issuer}, {@code key}, {@code serial},
     * {@code fingerprint}, {@code description} and {@code until}; in the order of {@link #all()} when none is asked for.
     */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public Found<CertificateRow> find(Find find) {
        return CertificateColumn.find(rows.all(), find);
    }

    /** The row with this identifier. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public CertificateRow get(String id) {
        return rows.all().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow(Certificates::gone);
    }

    private static Fault gone() {
        return new Fault.NotFound("It is not there any more: somebody may have deleted it.");
    }

    /** What is wrong with certificates now, or soon will be; empty when nothing is. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public List<CertificateWarning> warnings() {
        return warnings.at(Instant.now());
    }

    /** Why the console goes on with another certificate than this node's tomcat; empty when it does not. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public Optional<String> consoleProblem() {
        return console.problem();
    }

    /** The certificate or request, to be kept elsewhere. No key. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public byte[] download(String id, DownloadForm form) {
        CertificateRow row = get(id);
        try {
            if (row.kind() == CertificateKind.REQUEST) {
                byte[] request = files.pending(row.purpose())
                        .orElseThrow(Certificates::gone)
                        .request()
                        .getEncoded();
                return form == DownloadForm.DER ? request : ascii(X509.pem("CERTIFICATE REQUEST", request));
            }
            List<X509Certificate> chain = row.kind() == CertificateKind.OWN
                    ? files.chain(row.purpose())
                    : List.of(trusted(id).certificate());
            return switch (form) {
                case PEM -> ascii(X509.pem(chain.getFirst()));
                case DER -> X509.encoded(chain.getFirst());
                case CHAIN -> ascii(X509.pem(chain));
            };
        } catch (IOException | GeneralSecurityException e) {
            throw new Fault.NotFound("The file of " + row.purpose().label() + " cannot be read.");
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private TrustCertificate trusted(String id) {
        try {
            TrustCertificate found =
                    edits.get(TrustCertificate.class, UUID.fromString(id.substring(id.indexOf('/') + 1)));
            if (!Publisher.purposes().contains(found.purpose())) {
                throw gone();
            }
            return found;
        } catch (IllegalArgumentException e) {
            throw gone();
        }
    }

    /** What uses it, in words; what is used is not deleted. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public List<String> dependencyRecords(String id) {
        CertificateRow row = get(id);
        if (row.kind() != CertificateKind.TRUST) {
            return row.kind() == CertificateKind.OWN
                    ? List.of("the console and the TLS ports of " + Publisher.node())
                    : List.of();
        }
        Dependents dependents = new Dependents(trusted(id));
        leaving.fire(dependents);
        return dependents.named().stream().map(Dependents.Dependent::words).toList();
    }

    /** What a request or a regenerated certificate would say, after the one that is presented now. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public RequestTerms proposal(CertificatePurpose purpose) {
        return own.proposal(purpose);
    }

    /**
     * Takes up a certificate or chain: all is checked before anything is written.
     *
     * @param purpose what it is for
     * @param description for a trust; at most 255 characters
     * @param content the file: PEM, DER, PKCS #7 or PKCS #12, at most {@link #MOST_BYTES}
     * @param password of a PKCS #12 file or an encrypted key; else empty
     * @return what is new
     * @throws Fault.Invalid when it cannot serve, with what to do
     */
    public List<CertificateRow> upload(
            CertificatePurpose purpose, String description, byte[] content, String password) {
        if (!Publisher.purposes().contains(purpose)) {
            throw new Fault.Invalid(purpose.label() + " is looked after on the publisher.");
        }
        UploadedFile.Content uploaded = UploadedFile.read(content, password);
        if (purpose.isTrust()) {
            List<CertificateRow> added = trust.add(purpose, description, uploaded);
            news.announce(ServerCertificates.TOPIC);
            return added;
        }
        OwnUpload.Checked checked = own.check(purpose, uploaded);
        put(purpose, "upload", checked);
        return List.of(rows.own(purpose).orElseThrow());
    }

    private void put(CertificatePurpose purpose, String action, OwnUpload.Checked checked) {
        String before = rows.own(purpose).map(Certificates::summary).orElse("");
        audit.record(action, title(purpose), before, summary(checked.chain().getFirst()));
        news.announce(ServerCertificates.TOPIC);
        written(() -> {
            files.replace(purpose, checked.chain(), checked.key());
            if (checked.answersRequest()) {
                files.cancel(purpose);
            }
        });
    }

    private static String title(CertificatePurpose purpose) {
        return "certificate " + purpose.label() + " of " + Publisher.node();
    }

    private static String summary(CertificateRow row) {
        return "subject=" + row.subject() + " issuer=" + row.issuer() + " until=" + row.until() + " sha256="
                + row.fingerprint();
    }

    private static String summary(X509Certificate certificate) {
        return "subject=" + X509.name(certificate) + " issuer=" + X509.name(certificate.getIssuerX500Principal())
                + " until=" + certificate.getNotAfter().toInstant() + " sha256="
                + X509.withColons(X509.fingerprint(certificate));
    }

    /**
     * Makes a key and a request for it (CSR). The key is kept apart, and used when the signed answer is uploaded.
     *
     * @throws Fault.Invalid when one is pending already, or the terms cannot be met
     */
    public CertificateRow request(CertificatePurpose purpose, RequestTerms terms) {
        refuseTrust(purpose);
        terms.check(purpose);
        if (rows.request(purpose).isPresent()) {
            throw pending(purpose);
        }
        Issuing issuing = Issuing.with(terms, purpose);
        PKCS10CertificationRequest request = issuing.request();
        audit.record("request", title(purpose), "", "subject=" + request.getSubject() + " names=" + terms.names());
        written(() -> {
            if (!files.keep(purpose, request, issuing.pair().getPrivate())) {
                throw pending(purpose);
            }
        });
        return rows.request(purpose).orElseThrow();
    }

    private static Fault pending(CertificatePurpose purpose) {
        return new Fault.Invalid("A request for " + purpose.label()
                + " is pending. Upload its answer; or delete the request first, and its answer will not"
                + " fit any more.");
    }

    private static void refuseTrust(CertificatePurpose purpose) {
        if (purpose.isTrust()) {
            throw new Fault.Invalid(
                    purpose.label() + " has no key of its own: upload the certificates that are to be trusted.");
        }
    }

    /** Makes a key and a self-signed certificate, and presents it from the next handshake on. */
    public CertificateRow regenerate(CertificatePurpose purpose, RequestTerms terms) {
        refuseTrust(purpose);
        terms.check(purpose);
        Issuing issuing = Issuing.with(terms, purpose);
        put(
                purpose,
                "regenerate",
                new OwnUpload.Checked(
                        List.of(issuing.selfSigned()), issuing.pair().getPrivate(), false));
        return rows.own(purpose).orElseThrow();
    }

    /**
     * Deletes a trusted certificate that nothing uses, or a pending request with its key.
     *
     * @throws Fault.Invalid when it is used, naming what uses it
     */
    public void delete(String id) {
        CertificateRow row = get(id);
        switch (row.kind()) {
            case OWN ->
                throw new Fault.Invalid("The certificate " + row.purpose().label() + " is in use by "
                        + String.join(", ", dependencyRecords(id))
                        + ": it is replaced, not deleted. Regenerate or upload one.");
            case TRUST -> {
                edits.delete(TrustCertificate.class, trusted(id).getId());
                news.announce(ServerCertificates.TOPIC);
            }
            case REQUEST -> {
                audit.record("cancel", title(row.purpose()), "request subject=" + row.subject(), "");
                written(() -> files.cancel(row.purpose()));
            }
        }
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    /** Last in its transaction: what cannot be written leaves no entry behind. */
    private void written(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new Fault.Invalid("Nothing is changed: the folder " + files.folder() + " could not be written to ("
                    + X509.harmless(e.toString()) + ").");
        }
    }

    /**
     * Has every node read its files again.
     *
     * @throws org.keyline.fault.Fault.NotFound when this node has none
     */
    public void reload() {
        served.checkThereIsOne();
        audit.record("reload", "certificates", "", "");
        news.announce(ServerCertificates.TOPIC);
    }
}
