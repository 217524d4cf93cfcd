package org.keyline.revocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fewer revocations that revoke no less. First a user's logins and tokens become the user: whoever logs in and out all day fills
 * the list with what is his own. Where that is not enough, the oldest become a moment: everything issued until then is revoked,
 * and phones whose tokens are that old have to show newer ones. Nothing is forgotten before its time.
 *
 * @param kept those that stay, new ones among them
 * @param gone those that others stand for now
 */
record Coarser(List<Revocation> kept, List<Revocation> gone) {

    /** @param most as many as may stay, 1 or more */
    static Coarser of(List<Revocation> all, int most, Instant now) {
        List<Revocation> kept = new ArrayList<>(all);
        List<Revocation> gone = new ArrayList<>();
        if (kept.size() > most) {
            byUser(kept, gone, now);
        }
        if (kept.size() > most) {
            byTime(kept, gone, most, now);
        }
        return new Coarser(kept, gone);
    }

    private static void byUser(List<Revocation> kept, List<Revocation> gone, Instant now) {
        Map<Long, List<Revocation>> byOwner = new HashMap<>();
        for (Revocation each : kept) {
            boolean isOfUser = each.kind() == RevocationKind.SESSION || each.kind() == RevocationKind.TOKEN;
            if (isOfUser && each.owner() != 0) {
                byOwner.computeIfAbsent(each.owner(), owner -> new ArrayList<>())
                        .add(each);
            }
        }
        byOwner.values().removeIf(group -> group.size() < 2);
        byOwner.forEach((owner, group) -> {
            Revocation user = kept.stream()
                    .filter(each -> each.mark() == owner)
                    .findFirst()
                    .orElseGet(() -> added(
                            kept,
                            new Revocation(
                                    owner,
                                    RevocationKind.SUBJECT,
                                    "of " + group.size() + " logins or tokens",
                                    owner,
                                    Instant.EPOCH,
                                    now,
                                    "too many revocations")));
            group.forEach(user::cover);
            kept.removeAll(group);
            gone.addAll(group);
        });
    }

    private static void byTime(List<Revocation> kept, List<Revocation> gone, int most, Instant now) {
        long mark = Mark.of(RevocationKind.EVERYTHING);
        Revocation everything = kept.stream()
                .filter(each -> each.mark() == mark)
                .findFirst()
                .orElseGet(() -> added(
                        kept,
                        new Revocation(
                                mark, RevocationKind.EVERYTHING, "", 0, Instant.EPOCH, now, "too many revocations")));
        List<Revocation> oldest = kept.stream()
                .filter(each -> each != everything)
                .sorted(Comparator.comparingLong(Revocation::issuedUntil))
                .limit(kept.size() - most / 2)
                .toList();
        oldest.forEach(everything::cover);
        List<Revocation> covered = kept.stream()
                .filter(each -> each != everything && each.issuedUntil() <= everything.issuedUntil())
                .toList();
        kept.removeAll(covered);
        gone.addAll(covered);
    }

    private static Revocation added(List<Revocation> kept, Revocation revocation) {
        kept.add(revocation);
        return revocation;
    }
}
