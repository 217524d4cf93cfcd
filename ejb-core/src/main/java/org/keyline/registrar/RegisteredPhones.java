package org.keyline.registrar;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.keyline.bean.Single;
import org.keyline.node.LocalNode;

/** Which phones are registered, as devices and not as lines. Looks at each binding, and may wait for other nodes: not for SIP. */
@Single
public class RegisteredPhones {

    private final BindingStore store;
    private final Flows flows;
    private final String node;
    private final Clock clock;

    /** For one that says otherwise, in tests. */
    @SuppressWarnings("NullAway") // it uses none of these
    protected RegisteredPhones() {
        this.store = null;
        this.flows = null;
        this.node = "";
        this.clock = Clock.systemUTC();
    }

    @Inject
    RegisteredPhones(BindingStore store, Flows flows, LocalNode node) {
        this(store, flows, node, Clock.systemUTC());
    }

    RegisteredPhones(BindingStore store, Flows flows, LocalNode node, Clock clock) {
        this.store = store;
        this.flows = flows;
        this.node = node.name();
        this.clock = clock;
    }

    /** All of the cluster: the device's name in upper case to when it registered first without a gap, of several lines the last. */
    public Map<String, Instant> all() {
        long now = clock.millis();
        Map<String, Long> since = new HashMap<>();
        store.forEach(row -> {
            if (row.number(StoredForm.EXPIRES) > now) {
                since.merge(key(device(row)), row.number(StoredForm.SINCE), Math::max);
            }
        });
        Map<String, Instant> all = HashMap.newHashMap(since.size());
        since.forEach((device, millis) -> all.put(device, Instant.ofEpochMilli(millis)));
        return all;
    }

    /**
     * Those of these devices that this node has a connection to, each by the one that it registered by last.
     *
     * @param devices names in upper case
     */
    public Collection<RegisteredPhone> here(Set<String> devices) {
        long now = clock.millis();
        Map<String, BindingRow> last = new HashMap<>();
        store.forEach(row -> {
            String device = key(device(row));
            if (row.number(StoredForm.EXPIRES) > now && devices.contains(device)) {
                last.merge(device, row, RegisteredPhones::later);
            }
        });
        Map<String, RegisteredPhone> phones = new HashMap<>();
        last.forEach((device, row) -> {
            try {
                Binding binding = row.binding();
                OptionalLong connection =
                        binding.flow().node().equals(node) ? flows.now(binding.flow()) : OptionalLong.empty();
                if (connection.isPresent()) {
                    phones.put(device, phone(binding, connection.getAsLong()));
                }
            } catch (CorruptBindings e) {
                RegistrarLog.LOG.unreadable(row.line(), e.problem());
            }
        });
        return phones.values();
    }

    private static RegisteredPhone phone(Binding binding, long connection) {
        return new RegisteredPhone(
                binding.device(), binding.contact().uri(), binding.path(), connection, binding.callId());
    }

    private static BindingRow later(BindingRow one, BindingRow other) {
        return one.number(StoredForm.REGISTERED) >= other.number(StoredForm.REGISTERED) ? one : other;
    }

    private static String key(String device) {
        return device.toUpperCase(Locale.ROOT);
    }

    /** Of a row that cannot be read, which others tell of, no device's. */
    private static String device(BindingRow row) {
        try {
            return row.text(StoredForm.Text.DEVICE);
        } catch (CorruptBindings e) {
            return "";
        }
    }
}
