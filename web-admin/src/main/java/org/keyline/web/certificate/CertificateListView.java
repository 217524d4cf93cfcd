package org.keyline.web.certificate;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.ByteArrayInputStream;
import java.io.Serial;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keyline.certificate.CertificateKind;
import org.keyline.certificate.CertificatePurpose;
import org.keyline.certificate.CertificateRow;
import org.keyline.certificate.CertificateWarning;
import org.keyline.certificate.Certificates;
import org.keyline.certificate.DownloadForm;
import org.keyline.find.Find;
import org.keyline.find.Found;
import org.keyline.node.ListenerSync;
import org.keyline.web.find.ListView;
import org.keyline.web.frame.Messages;
import org.primefaces.model.DefaultStreamedContent;
import org.primefaces.model.StreamedContent;

/** Certificate Management: the list, and what is done with the row that was chosen. */
@Named
@ViewScoped
public class CertificateListView extends ListView<CertificateRow> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private Certificates certificates;

    @Inject
    private ListenerSync listeners;

    private List<CertificateWarning> warnings = List.of();
    private @Nullable CertificateRow chosen;
    private List<String> dependencyRecords = List.of();

    @PostConstruct
    void look() {
        refresh();
    }

    @Override
    protected Found<CertificateRow> find(Find find) {
        return certificates.find(find);
    }

    @Override
    public List<String> getColumns() {
        return List.of("purpose", "commonName", "names", "issuer", "key", "serial", "fingerprint", "description");
    }

    @Override
    protected List<String> getSortable() {
        return List.of("purpose", "commonName", "key", "issuer", "until", "description");
    }

    @Override
    protected String order() {
        return "purpose";
    }

    /** The rows are read with the table; this is what stands beside them. */
    public void refresh() {
        warnings = new ArrayList<>(certificates.warnings());
        listeners
                .certificateProblem()
                .ifPresent(why -> warnings.add(new CertificateWarning(
                        CertificatePurpose.TOMCAT, MessageFormat.format(Messages.text("certificate.unused"), why))));
    }

    /** Shows a row's details, as it is now. */
    public void choose(CertificateRow row) {
        chosen = certificates.get(row.id());
        dependencyRecords = certificates.dependencyRecords(row.id());
    }

    public void delete() {
        certificates.delete(Objects.requireNonNull(chosen).id());
        chosen = null;
        refresh();
        Messages.info("certificate.deleted");
    }

    /** How it was signed, in words. */
    public String type(CertificateRow row) {
        return Messages.text(
                row.kind() == CertificateKind.REQUEST
                        ? "certificate.request"
                        : row.selfSigned() ? "certificate.self" : "certificate.signed");
    }

    /** A list on one line. */
    public String joined(List<String> texts) {
        return String.join(", ", texts);
    }

    /** The chosen one as a file: {@code PEM}, {@code DER} or {@code CHAIN}. */
    public StreamedContent file(String form) {
        CertificateRow row = Objects.requireNonNull(chosen);
        DownloadForm wanted = DownloadForm.valueOf(form);
        byte[] content = certificates.download(row.id(), wanted);
        String name = row.purpose().label() + (row.kind() == CertificateKind.REQUEST ? ".csr" : "") + wanted.ending();
        return DefaultStreamedContent.builder()
                .name(name)
                .contentType("application/octet-stream")
                .contentLength((long) content.length)
                .stream(() -> new ByteArrayInputStream(content))
                .build();
    }

    public List<CertificateWarning> getWarnings() {
        return warnings;
    }

    public List<CertificatePurpose> getPurposes() {
        return certificates.purposes();
    }

    public @Nullable CertificateRow getChosen() {
        return chosen;
    }

    public List<String> getDependencyRecords() {
        return dependencyRecords;
    }

    /** Whether the chosen one is a request: it has neither issuer nor end. */
    public boolean isRequestChosen() {
        return chosen != null && chosen.kind() == CertificateKind.REQUEST;
    }

    /** Whether a chain comes with the chosen one. */
    public boolean isOwnChosen() {
        return chosen != null && chosen.kind() == CertificateKind.OWN;
    }
}
