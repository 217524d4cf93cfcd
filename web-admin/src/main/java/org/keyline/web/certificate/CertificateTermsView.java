package org.keyline.web.certificate;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keyline.certificate.CertificatePurpose;
import org.keyline.certificate.Certificates;
import org.keyline.certificate.RequestTerms;
import org.keyline.web.frame.Messages;

/** The dialogs Generate CSR and Generate Self-signed: the same terms, filled in after the certificate in use. */
@Named
@ViewScoped
public class CertificateTermsView implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private Certificates certificates;

    @Inject
    private CertificateListView list;

    private boolean selfSigned;
    private CertificatePurpose purpose = CertificatePurpose.TOMCAT;
    private int keySize;
    private @Nullable String commonName;
    private @Nullable String organization;
    private @Nullable String unit;
    private @Nullable String locality;
    private @Nullable String state;
    private @Nullable String country;
    private @Nullable String names;

    @PostConstruct
    void propose() {
        RequestTerms terms = certificates.proposal(purpose);
        keySize = terms.keySize();
        commonName = terms.commonName();
        organization = terms.organization();
        unit = terms.unit();
        locality = terms.locality();
        state = terms.state();
        country = terms.country();
        names = String.join("\n", terms.names());
    }

    /** Which of the two dialogs it is; the fields begin anew. */
    public void open(boolean forSelfSigned) {
        selfSigned = forSelfSigned;
        propose();
    }

    /** Another purpose has other sizes of key, and another certificate as an example. */
    public void purposeChanged() {
        propose();
    }

    public void generate() {
        RequestTerms terms = new RequestTerms(
                given(commonName),
                given(organization),
                given(unit),
                given(locality),
                given(state),
                given(country),
                Arrays.asList(given(names).split("[\\s,]+", -1)),
                keySize);
        if (selfSigned) {
            certificates.regenerate(purpose, terms);
        } else {
            certificates.request(purpose, terms);
        }
        list.refresh();
        Messages.info(selfSigned ? "certificate.regenerated" : "certificate.generated");
    }

    private static String given(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }

    public List<CertificatePurpose> getPurposes() {
        return certificates.purposes().stream()
                .filter(candidate -> !candidate.isTrust())
                .toList();
    }

    public List<Integer> getKeySizes() {
        return RequestTerms.keySizes(purpose);
    }

    public boolean isSelfSigned() {
        return selfSigned;
    }

    public CertificatePurpose getPurpose() {
        return purpose;
    }

    public void setPurpose(CertificatePurpose purpose) {
        this.purpose = purpose;
    }

    public int getKeySize() {
        return keySize;
    }

    public void setKeySize(int keySize) {
        this.keySize = keySize;
    }

    public @Nullable String getCommonName() {
        return commonName;
    }

    public void setCommonName(@Nullable String commonName) {
        this.commonName = commonName;
    }

    public @Nullable String getOrganization() {
        return organization;
    }

    public void setOrganization(@Nullable String organization) {
        this.organization = organization;
    }

    public @Nullable String getUnit() {
        return unit;
    }

    public void setUnit(@Nullable String unit) {
        this.unit = unit;
    }

    public @Nullable String getLocality() {
        return locality;
    }

    public void setLocality(@Nullable String locality) {
        this.locality = locality;
    }

    public @Nullable String getState() {
        return state;
    }

    public void setState(@Nullable String state) {
        this.state = state;
    }

    public @Nullable String getCountry() {
        return country;
    }

    public void setCountry(@Nullable String country) {
        this.country = country;
    }

    public @Nullable String getNames() {
        return names;
    }

    public void setNames(@Nullable String names) {
        this.names = names;
    }
}
