package org.keyline.bulk;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.keyline.defaults.TypeDefaults;
import org.keyline.device.Device;
import org.keyline.device.DeviceName;
import org.keyline.device.Devices;
import org.keyline.line.Line;
import org.keyline.mra.MraServiceDomain;
import org.keyline.pool.DevicePool;
import org.keyline.profile.DeviceType;
import org.keyline.profile.PhoneSecurityProfile;
import org.keyline.sipprofile.SipProfile;

/**
 * Phones. Their lines are the columns {@code line1}, {@code line2} and so on, in the order of the buttons: a column that a file lacks
 * leaves its place as it is, an empty cell takes the line away. A directory number that no line has yet becomes a line, as on the page.
 */
final class PhoneKind extends BulkKind<Device> {

    private static final int MOST_LINES = 200; // the most that LinesPerDevice can be
    private static final Pattern LINE = Pattern.compile("line([1-9][0-9]{0,2})");

    private static final List<BulkColumn<Device>> COLUMNS = List.of(
            BulkColumn.text(
                    "name", device -> device.getName().value(), (device, text) -> device.setName(new DeviceName(text))),
            BulkColumn.text("description", Device::getDescription, Device::setDescription),
            Types.column(Device::getType),
            new BulkColumn<>(
                    "pool",
                    device -> device.getPool().getName(),
                    (device, text, lookup) ->
                            device.setPool(lookup.named(DevicePool.class, "name", text, "device pool")),
                    true),
            new BulkColumn<>(
                    "profile",
                    device -> device.getProfile().getName(),
                    (device, text, lookup) -> device.setProfile(
                            lookup.named(PhoneSecurityProfile.class, "name", text, "phone security profile")),
                    true),
            new BulkColumn<>(
                    "sipProfile",
                    device -> device.getSipProfile().getName(),
                    (device, text, lookup) ->
                            device.setSipProfile(lookup.named(SipProfile.class, "name", text, "SIP profile")),
                    true),
            BulkColumn.text("owner", device -> device.getOwner().orElse(""), Device::setOwner),
            BulkColumn.text("digestUser", device -> device.getDigestUser().orElse(""), Device::setDigestUser),
            BulkColumn.check("allowMra", Device::isAllowMra, Device::setAllowMra),
            new BulkColumn<>(
                    "mraDomain",
                    device ->
                            device.getMraDomain().map(MraServiceDomain::getName).orElse(""),
                    (device, text, lookup) -> device.setMraDomain(
                            text.isEmpty()
                                    ? null
                                    : lookup.named(MraServiceDomain.class, "name", text, "MRA service domain")),
                    true));

    PhoneKind() {
        super("phones", Devices.FINDER, Devices.TOPIC);
    }

    @Override
    List<BulkColumn<Device>> columns() {
        return COLUMNS;
    }

    @Override
    String keyAttribute() {
        return "e.nameKey";
    }

    @Override
    String key(String text) {
        return DeviceName.key(text);
    }

    @Override
    String from() {
        return super.from() + " left join fetch e.lines";
    }

    /** In the pool and with the security profile that the Device Defaults have for its type. */
    @Override
    Device begin(String key, Map<String, String> cells, Lookup lookup) {
        DeviceType type = Types.named(needed(cells, "type", "phone"), lookup);
        TypeDefaults defaults = lookup.named(TypeDefaults.class, "type", type, "Device Defaults for");
        Device device = new Device(new DeviceName(key), type, defaults.getProfile());
        device.setPool(defaults.getPool());
        device.setSipProfile(lookup.named(SipProfile.class, "name", SipProfile.STANDARD, "SIP profile"));
        return device;
    }

    @Override
    boolean hasColumn(String column) {
        return super.hasColumn(column) || isLine(column);
    }

    private static boolean isLine(String column) {
        Matcher matcher = LINE.matcher(column);
        return matcher.matches() && Integer.parseInt(matcher.group(1)) <= MOST_LINES;
    }

    @Override
    List<String> header(EntityManager entities) {
        List<String> header = new ArrayList<>(super.header(entities));
        int most = entities.createQuery("select max(index(l)) from Device d join d.lines l", Integer.class)
                .getResultStream()
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(0);
        IntStream.rangeClosed(1, most + 1).forEach(place -> header.add("line" + place));
        return header;
    }

    @Override
    Map<String, String> cells(Device device) {
        Map<String, String> cells = new LinkedHashMap<>(super.cells(device));
        int place = 0;
        for (Line line : device.getLines()) {
            cells.put("line" + ++place, line.getDirectoryNumber().value());
        }
        return cells;
    }

    @Override
    void prepare(Collection<Map<String, String>> rows, Lookup lookup) {
        lookup.prepareLines(rows.stream()
                .flatMap(cells -> cells.entrySet().stream())
                .filter(cell -> isLine(cell.getKey()) && !cell.getValue().isBlank())
                .map(cell -> cell.getValue().strip())
                .toList());
    }

    @Override
    void apply(Device device, Map<String, String> cells, Lookup lookup) {
        super.apply(device, cells, lookup);
        if (cells.keySet().stream().anyMatch(PhoneKind::isLine)) {
            List<Line> wanted = wanted(device, cells, lookup);
            if (!wanted.equals(device.getLines())) {
                device.getLines().clear();
                device.getLines().addAll(wanted);
            }
        }
    }

    private static List<Line> wanted(Device device, Map<String, String> cells, Lookup lookup) {
        List<Line> present = device.getLines();
        return IntStream.rangeClosed(1, Math.max(MOST_LINES, present.size()))
                .boxed()
                .flatMap(place -> {
                    String cell = cells.get("line" + place);
                    if (cell == null) {
                        return place <= present.size() ? Stream.of(present.get(place - 1)) : Stream.empty();
                    }
                    return cell.isBlank() ? Stream.empty() : Stream.of(lookup.line(cell.strip()));
                })
                .toList();
    }

    @Override
    List<Line> lines(Device device) {
        return device.getLines();
    }
}
