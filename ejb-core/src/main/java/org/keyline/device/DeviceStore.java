package org.keyline.device;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keyline.digest.DigestCredential;
import org.keyline.find.Dependents;
import org.keyline.line.Line;
import org.keyline.profile.PhoneSecurityProfile;

/** Reads devices for the directory and for those that want to know who uses them. */
@ApplicationScoped
class DeviceStore {

    @PersistenceContext
    private EntityManager entities;

    DeviceStore() {}

    DeviceStore(EntityManager entities) {
        this.entities = entities;
    }

    /** The facts of those that exist, by the name's key; one query, outside any transaction. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    Map<String, DeviceFacts> facts(Collection<String> nameKeys) {
        return entities.createQuery(
                        "select d from Device d join fetch d.type join fetch d.profile left join fetch d.lines"
                                + " where d.nameKey in :keys",
                        Device.class)
                .setParameter("keys", nameKeys)
                .getResultStream()
                .map(Device::facts)
                .collect(Collectors.toMap(
                        facts -> DeviceName.key(facts.name()), Function.identity(), (one, same) -> one));
    }

    /** The names of the devices of each of these Digest Users; of those that have any. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    Map<String, Set<String>> ofDigestUsers(Collection<String> users) {
        return names("select d from Device d where d.digestUser in :users", users, Device::getDigestUser);
    }

    /** The names of the devices of each of these owners; of those that have any. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    Map<String, Set<String>> ofOwners(Collection<String> users) {
        return names("select d from Device d where d.owner in :users", users, Device::getOwner);
    }

    private Map<String, Set<String>> names(
            String query, Collection<String> users, Function<Device, Optional<String>> user) {
        return entities.createQuery(query, Device.class)
                .setParameter("users", users)
                .getResultStream()
                .collect(Collectors.groupingBy(
                        device -> user.apply(device).orElseThrow(),
                        Collectors.mapping(device -> device.getName().value(), Collectors.toSet())));
    }

    void usersOf(@Observes Dependents dependents) {
        if (dependents.thing() instanceof PhoneSecurityProfile profile) {
            add(dependents, "from Device d where d.profile = :thing", profile);
        } else if (dependents.thing() instanceof Line line) {
            add(dependents, "from Device d join d.lines l where l = :thing", line);
        } else if (dependents.thing() instanceof DigestCredential digest) {
            add(dependents, "from Device d where d.digestUser = :thing", digest.getUser());
        }
    }

    /** Names the first, and counts the rest only where there is one. */
    private void add(Dependents dependents, String devices, Object thing) {
        List<Object[]> rows = entities.createQuery(
                        "select d.id, d.name " + devices + " order by d.nameKey", Object[].class)
                .setParameter("thing", thing)
                .setMaxResults(Dependents.MOST_NAMES)
                .getResultList();
        rows.forEach(row -> dependents.add("device", (UUID) row[0], (String) row[1]));
        if (rows.size() == Dependents.MOST_NAMES) {
            long all = entities.createQuery("select count(d) " + devices, Long.class)
                    .setParameter("thing", thing)
                    .getSingleResult();
            dependents.addUnnamed(all - rows.size());
        }
    }
}
