package org.keyline.bulk;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** What was found when the job began. */
final class FoundSource implements Source {

    private final List<UUID> ids;
    private final Map<String, String> set;
    private int next;

    /** @param set the fields that they get */
    FoundSource(List<UUID> ids, Map<String, String> set) {
        this.ids = ids;
        this.set = set;
    }

    @Override
    public int total() {
        return ids.size();
    }

    @Override
    public List<Item> next(int most) {
        int from = next;
        next = Math.min(ids.size(), from + most);
        return IntStream.range(from, next)
                .mapToObj(i -> Item.found(i + 1, ids.get(i), set))
                .toList();
    }
}
