package org.keyline.configuration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.keyline.audit.Edited;
import org.keyline.device.Device;
import org.keyline.group.UnifiedCmGroup;
import org.keyline.mra.MraServiceDomain;
import org.keyline.node.Node;
import org.keyline.parameter.ParameterKey;
import org.keyline.pool.DevicePool;
import org.keyline.profile.PhoneSecurityProfile;
import org.keyline.sipprofile.SipProfile;

/** When what a phone is told of was saved last: its own settings, and those of all that it stands on. */
@ApplicationScoped
class SavedConfiguration {

    /** What is never told to a phone, of each kind that is told of. A field that is not named here is. */
    private static final Map<Class<?>, Set<String>> UNTOLD = Map.of(
            Device.class, Set.of("owner", "activation", "allowMra"),
            PhoneSecurityProfile.class, Set.of("name", "description"),
            DevicePool.class, Set.of("name", "description"),
            UnifiedCmGroup.class, Set.of("name", "description"),
            SipProfile.class, Set.of("name", "description"),
            MraServiceDomain.class, Set.of("name"),
            Node.class, Set.of("description"));

    /** The parameters that phones are told of. */
    private static final Set<ParameterKey> TOLD = Set.of(
            ParameterKey.CLUSTER_SIP_OAUTH_MODE,
            ParameterKey.CLUSTER_SECURITY_MODE,
            ParameterKey.SSO_LOGIN_IOS,
            ParameterKey.OAUTH_REFRESH_LOGIN);

    /** From each kind to the phones that stand on it: {@code c} is what was saved, {@code d} a phone. */
    private static final List<String> WAYS = List.of(
            "from Configured c join Device d on d.id = c.id",
            "from Configured c join Device d on d.profile.id = c.id",
            "from Configured c join Device d on d.pool.id = c.id",
            "from Configured c join Device d on d.pool.group.id = c.id",
            "from Configured c join Device d on d.sipProfile.id = c.id",
            "from Configured c join Device d on d.mraDomain.id = c.id",
            "from Configured c join Device d on d.pool.mraDomain.id = c.id",
            "from Configured c join UnifiedCmGroup g on 1 = 1 join g.nodes n on n.id = c.id"
                    + " join Device d on d.pool.group = g");

    @PersistenceContext
    private EntityManager entities;

    private final InstantSource clock;

    protected SavedConfiguration() {
        this.clock = InstantSource.system();
    }

    SavedConfiguration(EntityManager entities, InstantSource clock) {
        this.entities = entities;
        this.clock = clock;
    }

    void edited(@Observes Edited edited) {
        told(edited).ifPresent(this::changed);
    }

    private static Optional<UUID> told(Edited edited) {
        if (edited.id() instanceof ParameterKey key) {
            return TOLD.contains(key) ? Optional.of(Configured.EVERYTHING) : Optional.empty();
        }
        Set<String> untold = UNTOLD.get(edited.type());
        return untold == null || untold.containsAll(edited.fields())
                ? Optional.empty()
                : Optional.of((UUID) edited.id());
    }

    /** Two who change the same thing are told apart by that thing's version, so that this row is one's alone. */
    private void changed(UUID id) {
        Configured row = entities.find(Configured.class, id);
        if (row == null) {
            entities.persist(new Configured(id, clock.instant()));
        } else {
            row.changed(clock.instant());
        }
    }

    /** The phones for which something was saved, by the name's key, with when that was last. */
    Map<String, Instant> changes() {
        Map<String, Instant> last = new HashMap<>();
        for (String way : WAYS) {
            entities.createQuery("select d.nameKey, c.at " + way, Object[].class)
                    .getResultList()
                    .forEach(row -> last.merge(
                            (String) row[0], (Instant) row[1], (one, other) -> one.isAfter(other) ? one : other));
        }
        return last;
    }

    /** When something was saved that concerns every phone. */
    Instant everything() {
        return entities.find(Configured.class, Configured.EVERYTHING).at();
    }
}
