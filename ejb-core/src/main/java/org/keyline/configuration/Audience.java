package org.keyline.configuration;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.keyline.audit.Audited;
import org.keyline.device.Device;
import org.keyline.find.Criterion;
import org.keyline.group.UnifiedCmGroup;
import org.keyline.mra.MraServiceDomain;
import org.keyline.node.Node;
import org.keyline.pool.DevicePool;
import org.keyline.profile.PhoneSecurityProfile;
import org.keyline.sipprofile.SipProfile;

/**
 * Whom something is told: the phones that stand on certain things, those that are found, or all that run something older than what
 * is saved.
 *
 * @param standing which phones
 * @param ids of the things that they stand on, where they do
 * @param criteria by which they are found, where they are
 */
public record Audience(Standing standing, Set<UUID> ids, List<Criterion> criteria) implements Serializable {

    /** On what phones stand. */
    public enum Standing {
        /** These phones themselves. */
        DEVICE("d.id in :ids"),
        PROFILE("d.profile.id in :ids"),
        POOL("d.pool.id in :ids"),
        GROUP("d.pool.group.id in :ids"),
        SIP_PROFILE("d.sipProfile.id in :ids"),
        MRA_DOMAIN("(d.mraDomain.id in :ids or d.pool.mraDomain.id in :ids)"),
        NODE("exists (select 1 from UnifiedCmGroup g join g.nodes n where g = d.pool.group and n.id in :ids)"),
        /** Those that criteria find; without one, all. */
        FOUND(""),
        /** All that run something older than what is saved. */
        PENDING("");

        private final String condition;

        Standing(String condition) {
            this.condition = condition;
        }

        /** In JPQL, for a device {@code d}. */
        String condition() {
            return condition;
        }

        boolean hasIds() {
            return !condition.isEmpty();
        }
    }

    private static final Map<Class<?>, Standing> KINDS = Map.of(
            Device.class, Standing.DEVICE,
            PhoneSecurityProfile.class, Standing.PROFILE,
            DevicePool.class, Standing.POOL,
            UnifiedCmGroup.class, Standing.GROUP,
            SipProfile.class, Standing.SIP_PROFILE,
            MraServiceDomain.class, Standing.MRA_DOMAIN,
            Node.class, Standing.NODE);

    public Audience {
        ids = Set.copyOf(ids);
        criteria = List.copyOf(criteria);
    }

    /** All that run something older than what is saved. */
    public static Audience pending() {
        return new Audience(Standing.PENDING, Set.of(), List.of());
    }

    /** Those that the criteria find among all phones; without one, all. */
    public static Audience found(List<Criterion> criteria) {
        return new Audience(Standing.FOUND, Set.of(), criteria);
    }

    /** Those that stand on these; empty where phones stand on no such thing. */
    public static Optional<Audience> of(Class<? extends Audited> kind, Collection<UUID> ids) {
        return Optional.ofNullable(KINDS.get(kind)).map(standing -> new Audience(standing, Set.copyOf(ids), List.of()));
    }

    /** In words, for the audit trail. */
    String words(List<String> named) {
        if (standing == Standing.PENDING) {
            return "all phones with pending changes";
        }
        return named.size() == 1 ? "device " + named.getFirst() : named.size() + " phones";
    }
}
