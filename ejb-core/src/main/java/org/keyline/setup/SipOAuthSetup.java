package org.keyline.setup;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyline.access.Roles;
import org.keyline.certificate.CertificatePurpose;
import org.keyline.certificate.CertificateWarning;
import org.keyline.certificate.Certificates;
import org.keyline.cluster.ThisNode;
import org.keyline.expressway.Expressway;
import org.keyline.expressway.Expressways;
import org.keyline.find.Find;
import org.keyline.node.ListenerSync;
import org.keyline.node.Nodes;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;
import org.keyline.parameter.SipOAuthMode;
import org.keyline.service.ServiceStatus;
import org.keyline.service.Services;

/** The door to the steps to SIP OAuth. */
@Stateless
public class SipOAuthSetup {

    private static final Find FIRST = new Find(Map.of(), Optional.empty(), true, 0, Find.MOST_ROWS);

    @EJB
    private Certificates certificates;

    @EJB
    private Nodes nodes;

    @EJB
    private Expressways expressways;

    @Inject
    private ParameterValues parameters;

    @Inject
    private SipOAuthMode mode;

    @Inject
    private ListenerSync listeners;

    @EJB
    private Services services;

    @PersistenceContext
    private EntityManager entities;

    public SipOAuthSetup() {}

    /** All steps in their order, measured now; listeners and certificates are those of the node that is asked. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public List<SetupCheck> checks() {
        long oauth = phones("d.profile.security.oauth = true");
        return new Measured(
                        certificates.warnings().stream()
                                .filter(warning -> !warning.purpose().isTrust())
                                .map(CertificateWarning::text)
                                .toList(),
                        certificates.notTrustedByPhones().stream()
                                .map(CertificatePurpose::label)
                                .toList(),
                        phones("d.profile.security.oauth = true and d.nameKey like 'SEP%'"),
                        parameters.isOn(ParameterKey.OAUTH_REFRESH_LOGIN),
                        nodes.find(FIRST).rows(),
                        listeners.states(),
                        services.all().stream()
                                .filter(status ->
                                        status.stopped() && status.service().equals(ListenerSync.SERVICE))
                                .map(ServiceStatus::node)
                                .toList(),
                        ThisNode.name(),
                        mode.isEnabled(),
                        count("PhoneSecurityProfile p where p.security.oauth = true"),
                        oauth,
                        count("Device d") - oauth,
                        expressways.find(FIRST).rows().stream()
                                .map(Expressway::getHostName)
                                .toList(),
                        certificates.all().stream()
                                .filter(row -> row.purpose() == CertificatePurpose.TOMCAT_TRUST)
                                .count())
                .checks();
    }

    private long phones(String condition) {
        return count("Device d where " + condition);
    }

    private long count(String what) {
        return entities.createQuery("select count(*) from " + what, Long.class).getSingleResult();
    }
}
