package org.keyline.configuration;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.keyline.fault.Fault;
import org.keyline.find.Criterion;
import org.keyline.find.Find;
import org.keyline.find.Found;

/** Finds among those that were looked up. */
final class PendingSearch {

    private PendingSearch() {}

    static Found<PendingPhone> find(List<PendingPhone> all, Find find) {
        List<PendingPhone> found = all.stream()
                .filter(phone -> find.criteria().stream().allMatch(criterion -> isMet(criterion, phone)))
                .sorted(order(find))
                .toList();
        int first = Math.min(find.first(), found.size());
        return new Found<>(found.subList(first, Math.min(first + find.size(), found.size())), found.size());
    }

    private static boolean isMet(Criterion criterion, PendingPhone phone) {
        return criterion
                .operator()
                .passes(text(criterion.column(), phone), criterion.text().toLowerCase(Locale.ROOT));
    }

    private static Comparator<PendingPhone> order(Find find) {
        String column = find.sort().orElse("device");
        Comparator<PendingPhone> order = Comparator.comparing((PendingPhone phone) -> text(column, phone))
                .thenComparing(PendingPhone::device);
        return find.ascending() ? order : order.reversed();
    }

    private static String text(String column, PendingPhone phone) {
        return switch (column) {
            case "device" -> phone.device().toLowerCase(Locale.ROOT);
            case "changed" -> phone.changed().toString();
            case "running" -> phone.running().toString();
            default -> throw new Fault.Invalid("There is no column " + column + " to find or sort by.");
        };
    }
}
