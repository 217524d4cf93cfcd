package org.keyline.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.keyline.find.Dependents;

/** Dependency Records of tomcat-trust: this node's certificates that come of the one that is to be deleted. */
@ApplicationScoped
class OwnUse {

    @Inject
    private OwnFiles files;

    OwnUse() {}

    OwnUse(OwnFiles files) {
        this.files = files;
    }

    void name(@Observes Dependents dependents) {
        if (!(dependents.thing() instanceof TrustCertificate trust)
                || trust.purpose() != CertificatePurpose.TOMCAT_TRUST) {
            return;
        }
        for (CertificatePurpose purpose : CertificatePurpose.own()) {
            try {
                if (files.chain(purpose).contains(trust.certificate())) {
                    dependents.add("certificate", null, purpose.label() + " of " + Publisher.node());
                }
            } catch (IOException | GeneralSecurityException e) {
                dependents.add(
                        "certificate", null, purpose.label() + " of " + Publisher.node() + ", which cannot be read");
            }
        }
    }
}
