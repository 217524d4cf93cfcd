package org.keyline.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;

/** What is wrong, or soon will be, with the certificates of this node and those that the cluster trusts. */
@ApplicationScoped
class CertificateWarnings {

    @Inject
    private OwnFiles files;

    @Inject
    private TrustRows rows;

    @Inject
    private ConsoleKeyStore console;

    @Inject
    private ParameterValues parameters;

    CertificateWarnings() {}

    CertificateWarnings(OwnFiles files, TrustRows rows, ConsoleKeyStore console, ParameterValues parameters) {
        this.files = files;
        this.rows = rows;
        this.console = console;
        this.parameters = parameters;
    }

    List<CertificateWarning> at(Instant now) {
        List<CertificateWarning> warnings = new ArrayList<>();
        Map<CertificatePurpose, X509Certificate> roots = new EnumMap<>(CertificatePurpose.class);
        for (CertificatePurpose purpose : CertificatePurpose.own()) {
            try {
                List<X509Certificate> chain = files.chain(purpose);
                if (chain.isEmpty()) {
                    warnings.add(new CertificateWarning(
                            purpose,
                            "There is no such certificate on " + Publisher.node() + ": regenerate or upload one."));
                } else {
                    roots.put(purpose, chain.getLast());
                    chain.forEach(certificate -> addExpiry(warnings, purpose, certificate, now));
                }
            } catch (IOException | GeneralSecurityException e) {
                warnings.add(new CertificateWarning(
                        purpose,
                        "Its file cannot be read: regenerate or upload it again. " + X509.harmless(e.toString())));
            }
        }
        console.problem()
                .ifPresent(why -> warnings.add(new CertificateWarning(
                        CertificatePurpose.TOMCAT,
                        "The console goes on with the certificate before, since this one cannot serve: " + why + ".")));
        addDifferentAuthorities(warnings, roots);
        for (CertificatePurpose purpose : Publisher.purposes()) {
            if (purpose.isTrust()) {
                rows.committed(purpose).forEach(row -> addExpiry(warnings, purpose, row.certificate(), now));
            }
        }
        return List.copyOf(warnings);
    }

    private void addExpiry(
            List<CertificateWarning> warnings, CertificatePurpose purpose, X509Certificate certificate, Instant now) {
        Instant until = certificate.getNotAfter().toInstant();
        Duration ahead = Duration.ofDays(parameters.number(ParameterKey.CERTIFICATE_WARNING_DAYS));
        String whose = "The certificate of " + X509.name(certificate);
        String mend = purpose.isTrust()
                ? "upload its successor, then delete it."
                : "renew it: generate a CSR, or regenerate.";
        if (until.isBefore(now)) {
            warnings.add(new CertificateWarning(purpose, whose + " has expired, on " + until + ": " + mend));
        } else if (until.isBefore(now.plus(ahead))) {
            long days = Duration.between(now, until).toDays();
            warnings.add(new CertificateWarning(
                    purpose,
                    whose + " expires in " + days + (days == 1 ? " day" : " days") + ", on " + until + ": " + mend));
        }
    }

    /** Phones are given one certificate to trust (Phone-Edge-trust): what they are shown has to come of it, whichever it is. */
    private static void addDifferentAuthorities(
            List<CertificateWarning> warnings, Map<CertificatePurpose, X509Certificate> roots) {
        X509Certificate rsa = roots.get(CertificatePurpose.TOMCAT);
        X509Certificate ec = roots.get(CertificatePurpose.TOMCAT_ECDSA);
        if (rsa != null && ec != null && !isSame(rsa, ec)) {
            warnings.add(new CertificateWarning(
                    CertificatePurpose.TOMCAT_ECDSA,
                    "tomcat and tomcat-ECDSA come of different authorities (" + X509.name(rsa) + "; " + X509.name(ec)
                            + "): phones have to trust both. Have them signed by the same."));
        }
    }

    /** An authority may have several certificates. */
    private static boolean isSame(X509Certificate one, X509Certificate other) {
        return one.getSubjectX500Principal().equals(other.getSubjectX500Principal())
                && one.getPublicKey().equals(other.getPublicKey());
    }
}
