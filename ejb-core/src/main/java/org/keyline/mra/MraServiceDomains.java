package org.keyline.mra;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.keyline.access.Roles;
import org.keyline.audit.Edits;
import org.keyline.cluster.ClusterNews;
import org.keyline.door.Door;
import org.keyline.find.Finder;

/**
 * The door to the MRA service domains. One that becomes the default takes that from the one that was it. Found by {@code
 * name}, {@code srvDomain} and {@code standard}.
 */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class MraServiceDomains extends Door<MraServiceDomain> {

    private static final Finder<MraServiceDomain> FINDER = new Finder<>(
            MraServiceDomain.class, Map.of("name", "name", "srvDomain", "srvDomain", "standard", "standard"), "name");

    public MraServiceDomains() {
        super(FINDER);
    }

    MraServiceDomains(EntityManager entities, Edits edits, ClusterNews news) {
        super(FINDER, entities, edits, news);
    }

    @Override
    public MraServiceDomain create(MraServiceDomain domain) {
        makeRoomFor(domain);
        return super.create(domain);
    }

    @Override
    public MraServiceDomain update(MraServiceDomain edited) {
        makeRoomFor(edited);
        return super.update(edited);
    }

    /** As an edit of its own, so that it is in the audit trail too. */
    private void makeRoomFor(MraServiceDomain next) {
        if (next.isStandard()) {
            for (MraServiceDomain former : standardBut(next)) {
                entities().detach(former);
                former.setStandard(false);
                super.update(former);
            }
        }
    }

    private List<MraServiceDomain> standardBut(MraServiceDomain next) {
        return entities()
                .createQuery(
                        "select m from MraServiceDomain m where m.standard = true and m.id <> :next",
                        MraServiceDomain.class)
                .setParameter("next", next.getId())
                .getResultList();
    }

    @Override
    protected String topic(MraServiceDomain domain) {
        return "mra";
    }

    /** Nobody has to know of one that nothing has. */
    @Override
    protected boolean isNewsByItself() {
        return false;
    }
}
