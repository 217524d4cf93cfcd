package org.keyline.device;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.keyline.access.Roles;
import org.keyline.audit.Edits;
import org.keyline.cluster.ClusterNews;
import org.keyline.door.Door;
import org.keyline.fault.Fault;
import org.keyline.find.Criterion;
import org.keyline.find.Find;
import org.keyline.find.Finder;
import org.keyline.line.DirectoryNumber;
import org.keyline.line.Line;
import org.keyline.line.Lines;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;

/**
 * The door to the devices. A change counts from the next request of the phone on. Found by {@code name}, {@code description},
 * {@code type}, {@code pool}, {@code profile}, {@code sipProfile}, {@code owner}, {@code digestUser} and {@code activation}.
 */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class Devices extends Door<Device> {

    /** The {@link org.keyline.cluster.Changed} topic, with the name of the one behind a slash. */
    public static final String TOPIC = "device";

    /** The columns that they are found by. */
    public static final Finder<Device> FINDER = new Finder<>(
            Device.class,
            Map.of(
                    "name", "nameKey",
                    "description", "description",
                    "type", "type.name",
                    "pool", "pool.name",
                    "profile", "profile.name",
                    "sipProfile", "sipProfile.name",
                    "owner", "owner",
                    "digestUser", "digestUser",
                    "activation", "activation"),
            "name");

    @Inject
    private Lines lines;

    @Inject
    private ParameterValues parameters;

    public Devices() {
        super(FINDER);
    }

    Devices(EntityManager entities, Edits edits, ClusterNews news) {
        this(entities, edits, news, ParameterValues.fixed(Map.of()));
    }

    Devices(EntityManager entities, Edits edits, ClusterNews news, ParameterValues parameters) {
        super(FINDER, entities, edits, news);
        this.lines = new Lines(entities, edits, news);
        this.parameters = parameters;
    }

    /**
     * Adds a new one with the lines of these directory numbers, in the order of its buttons. A number that no line has yet becomes
     * a line: with the device, or not at all.
     *
     * @throws Fault.Invalid when one of them or the device breaks a rule, or there are more than a device may have
     */
    public Device create(Device device, List<String> numbers) {
        return create(withLines(device, numbers));
    }

    /**
     * Writes one that was read before, with the lines of these directory numbers; as {@link #create(Device, List)}.
     *
     * @throws Fault.Conflict when somebody else has changed it since
     */
    public Device update(Device edited, List<String> numbers) {
        return update(withLines(edited, numbers));
    }

    private Device withLines(Device device, List<String> numbers) {
        int most = parameters.number(ParameterKey.LINES_PER_DEVICE);
        if (numbers.size() > most) {
            throw new Fault.Invalid("A device has at most " + most + " lines, not " + numbers.size()
                    + ". The service parameter " + ParameterKey.LINES_PER_DEVICE.label() + " says how many.");
        }
        List<Line> wanted =
                lines.ofNumbers(numbers.stream().map(DirectoryNumber::new).toList());
        device.getLines().clear();
        device.getLines().addAll(wanted);
        return device;
    }

    /**
     * How many devices each of these owners has; of those that have any.
     *
     * @param owners at most {@value Find#MOST_ROWS}
     */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Map<String, Long> countsOf(Collection<String> owners) {
        if (owners.isEmpty()) {
            return Map.of();
        }
        return entities()
                .createQuery(
                        "select d.owner, count(d) from Device d where d.owner in :owners group by d.owner",
                        Object[].class)
                .setParameter("owners", owners.stream().limit(Find.MOST_ROWS).toList())
                .getResultStream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
    }

    /** The device of this name, in any case, to be edited and given back to {@link #update}; by itself also within a transaction. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<Device> named(DeviceName name) {
        return entities()
                .createQuery("select d from Device d where d.nameKey = :key", Device.class)
                .setParameter("key", DeviceName.key(name.value()))
                .getResultStream()
                .findFirst();
    }

    /** All that the criteria find, with the key of each one's name; without a criterion all that there are. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public Map<UUID, String> keys(List<Criterion> criteria) {
        return FINDER.values(entities(), criteria, "nameKey");
    }

    @Override
    protected String topic(Device device) {
        return TOPIC + '/' + DeviceName.key(device.getName().value());
    }
}
