package org.keyline.parameter;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keyline.access.Roles;
import org.keyline.fault.Fault;

/** The door to the enterprise and service parameters. */
@Stateless
public class Parameters {

    /** What {@link org.keyline.cluster.Changed} is about when a parameter has changed. */
    public static final String TOPIC = ParameterStore.TOPIC;

    @Inject
    private ParameterStore store;

    public Parameters() {}

    Parameters(ParameterStore store) {
        this.store = store;
    }

    /** All parameters with their values, in the catalogue's order. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public List<Setting> all() {
        Map<ParameterKey, Parameter> rows = store.rows();
        return Arrays.stream(ParameterKey.values())
                .map(key -> setting(key, Optional.ofNullable(rows.get(key))))
                .toList();
    }

    /**
     * Changes the parameters whose value differs: all of them or none.
     *
     * @throws org.keyline.fault.Fault.Invalid when one is out of range or cannot be changed here; the message names each
     */
    @RolesAllowed(Roles.ADMINISTRATOR)
    public void update(Map<ParameterKey, String> changes) {
        update(changes.entrySet().stream()
                .map(change ->
                        setting(change.getKey(), store.row(change.getKey())).with(change.getValue()))
                .toList());
    }

    /**
     * The same, for what was read with {@link #all()} some time ago.
     *
     * @throws org.keyline.fault.Fault.Conflict when somebody else has changed one of them since
     */
    @RolesAllowed(Roles.ADMINISTRATOR)
    public void update(Collection<Setting> edited) {
        List<Setting> changes = edited.stream().filter(this::differs).toList();
        refuseInvalid(changes);
        refuseOutdated(changes);
        if (!changes.isEmpty()) {
            changes.forEach(change -> store.set(change.key(), change.value()));
            store.flush();
        }
    }

    private boolean differs(Setting setting) {
        return !setting(setting.key(), store.row(setting.key())).value().equals(setting.value());
    }

    private void refuseInvalid(List<Setting> changes) {
        String problems = changes.stream()
                .map(Parameters::problem)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        if (!problems.isEmpty()) {
            throw new Fault.Invalid(problems);
        }
    }

    private static Optional<String> problem(Setting change) {
        ParameterKey key = change.key();
        Optional<String> problem = key.readOnly()
                ? Optional.of("cannot be changed here")
                : key.type().problem(change.value());
        return problem.map(words -> key.label() + " " + words + ".");
    }

    private void refuseOutdated(List<Setting> changes) {
        String outdated = changes.stream()
                .filter(change -> setting(change.key(), store.row(change.key())).version() != change.version())
                .map(change -> change.key().label())
                .collect(Collectors.joining(", "));
        if (!outdated.isEmpty()) {
            throw new Fault.Conflict("Somebody else has changed this meanwhile: " + outdated
                    + ". Load the page again to see the change.");
        }
    }

    /** A row's first version is 0 in the database, so that having none counts as −1 there and as 0 outside. */
    private static Setting setting(ParameterKey key, Optional<Parameter> row) {
        String value = row.map(Parameter::content).orElseGet(key::defaultValue);
        return new Setting(
                key,
                Objects.requireNonNull(value),
                row.map(found -> found.version() + 1).orElse(0));
    }
}
