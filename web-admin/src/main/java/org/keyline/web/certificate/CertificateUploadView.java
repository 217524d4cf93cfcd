package org.keyline.web.certificate;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keyline.certificate.CertificatePurpose;
import org.keyline.certificate.Certificates;
import org.keyline.web.frame.Messages;
import org.primefaces.model.file.UploadedFile;

/** The dialog Upload Certificate/Certificate chain. It lives for one request: no session holds a key or a password. */
@Named
@RequestScoped
public class CertificateUploadView {

    @Inject
    private Certificates certificates;

    @Inject
    private CertificateListView list;

    private CertificatePurpose purpose = CertificatePurpose.TOMCAT;
    private String description = "";
    private String password = "";
    private @Nullable UploadedFile file;

    public void upload() {
        certificates.upload(
                purpose,
                Objects.requireNonNullElse(description, ""),
                Objects.requireNonNull(file).getContent(),
                Objects.requireNonNullElse(password, ""));
        list.refresh();
        Messages.info("certificate.uploaded");
    }

    public CertificatePurpose getPurpose() {
        return purpose;
    }

    public void setPurpose(CertificatePurpose purpose) {
        this.purpose = purpose;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public @Nullable UploadedFile getFile() {
        return file;
    }

    public void setFile(@Nullable UploadedFile file) {
        this.file = file;
    }
}
