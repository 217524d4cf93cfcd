package org.keyline.device;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityGraph;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keyline.digest.DigestCredential;
import org.keyline.find.Dependents;
import org.keyline.line.Line;
import org.keyline.mra.MraServiceDomain;
import org.keyline.pool.DevicePool;
import org.keyline.profile.PhoneSecurityProfile;
import org.keyline.sipprofile.SipProfile;

/** Reads devices for the directory and for those that want to know who uses them. */
@ApplicationScoped
class DeviceStore {

    @PersistenceContext
    private EntityManager entities;

    DeviceStore() {}

    DeviceStore(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * The facts of those that exist, by the name's key; one query, outside any transaction. What is for the console and for
     * configuration files is left where it is.
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    Map<String, DeviceFacts> facts(Collection<String> nameKeys) {
        return entities.createQuery(
                        "select d from Device d join fetch d.type join fetch d.profile left join fetch d.lines"
                                + " where d.nameKey in :keys",
                        Device.class)
                .setParameter("keys", nameKeys)
                .setHint("jakarta.persistence.fetchgraph", facts())
                .getResultStream()
                .map(Device::facts)
                .collect(Collectors.toMap(
                        facts -> DeviceName.key(facts.name()), Function.identity(), (one, same) -> one));
    }

    private EntityGraph<Device> facts() {
        EntityGraph<Device> graph = entities.createEntityGraph(Device.class);
        graph.addAttributeNodes("type", "lines");
        graph.addSubgraph("profile").addAttributeNodes("type");
        return graph;
    }

    /** The names of the devices of each of these Digest Users; of those that have any. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    Map<String, Set<String>> ofDigestUsers(Collection<String> users) {
        return names("select d.digestUser, d.name from Device d where d.digestUser in :users", users);
    }

    /** The names of the devices of each of these owners; of those that have any. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    Map<String, Set<String>> ofOwners(Collection<String> users) {
        return names("select d.owner, d.name from Device d where d.owner in :users", users);
    }

    private Map<String, Set<String>> names(String query, Collection<String> users) {
        return entities.createQuery(query, Object[].class)
                .setParameter("users", users)
                .getResultStream()
                .collect(Collectors.groupingBy(
                        row -> (String) row[0], Collectors.mapping(row -> (String) row[1], Collectors.toSet())));
    }

    void usersOf(@Observes Dependents dependents) {
        switch (dependents.thing()) {
            case PhoneSecurityProfile profile -> add(dependents, "from Device d where d.profile = :thing", profile);
            case Line line -> add(dependents, "from Device d join d.lines l where l = :thing", line);
            case DigestCredential digest ->
                add(dependents, "from Device d where d.digestUser = :thing", digest.getUser());
            case DevicePool pool -> add(dependents, "from Device d where d.pool = :thing", pool);
            case SipProfile profile -> add(dependents, "from Device d where d.sipProfile = :thing", profile);
            case MraServiceDomain domain -> add(dependents, "from Device d where d.mraDomain = :thing", domain);
            default -> {}
        }
    }

    private void add(Dependents dependents, String from, Object value) {
        dependents.addFound(entities, "device", "name", "nameKey", from, value);
    }
}
