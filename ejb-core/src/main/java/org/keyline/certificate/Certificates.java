package org.keyline.certificate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.keyline.access.Roles;
import org.keyline.audit.AuditTrail;
import org.keyline.cluster.ClusterNews;

/** The administrators' door to the certificates and trusted authorities of the TLS listeners. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class Certificates {

    @Inject
    private ServerCertificates files;

    @Inject
    private AuditTrail audit;

    @Inject
    private ClusterNews news;

    public Certificates() {}

    Certificates(ServerCertificates files, AuditTrail audit, ClusterNews news) {
        this.files = files;
        this.audit = audit;
        this.news = news;
    }

    /**
     * Has every node read its files again. In a transaction of its own: on return this node has read them.
     *
     * @throws org.keyline.fault.Fault.NotFound when this node has none
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void reload() {
        files.checkThereIsOne();
        audit.record("reload", "certificates", "", "");
        news.announce(ServerCertificates.TOPIC);
    }
}
