package org.keyline.registrar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.keyline.attempt.Reason;
import org.keyline.registrar.Asked.AskedContact;
import org.keyline.registrar.Outcome.Accepted;
import org.keyline.registrar.Outcome.Extent;
import org.keyline.registrar.Outcome.Refused;

/**
 * RFC 3261 section 10.3, steps 6 and 7: what becomes of a line's bindings. All of the request takes effect or nothing does.
 *
 * <p>A binding is the phone's own when its device is the request's: a phone that shares its line never changes the binding of
 * another, by {@code *} neither. A contact is the one that is bound already when its URI is equivalent, or, where none is, when
 * its instance is the same: the phone has moved.
 */
final class Update {

    private final Asked asked;
    private final Flows flows;
    private final int most;
    private final List<Binding> kept;
    private final List<Binding> put = new ArrayList<>(2);
    private final Set<Contact> added = new HashSet<>();
    private boolean expiryOnly = true;

    private Update(Asked asked, Bindings before, Flows flows, int most) {
        this.asked = asked;
        this.flows = flows;
        this.most = most;
        this.kept = new ArrayList<>(before.all());
    }

    /**
     * @param before the line's bindings that are alive
     * @param flows the connections of this node
     * @param most the most contacts of a line
     */
    static Outcome of(Asked asked, Bindings before, Flows flows, int most) {
        if (!asked.all() && asked.contacts().isEmpty()) {
            return new Accepted(before, Extent.NOTHING, Set.of());
        }
        Update update = new Update(asked, before, flows, most);
        return asked.all() ? update.removeAll(before) : update.each(before);
    }

    private Outcome removeAll(Bindings before) {
        List<Binding> own = before.all().stream().filter(this::isOwn).toList();
        if (own.stream().anyMatch(this::isStale)) {
            return stale();
        }
        kept.removeAll(own);
        return new Accepted(new Bindings(kept), own.isEmpty() ? Extent.NOTHING : Extent.BINDINGS, Set.of());
    }

    private Outcome each(Bindings before) {
        for (AskedContact contact : asked.contacts()) {
            List<Binding> same = same(contact.contact());
            if (same.stream().anyMatch(this::isStale)) {
                return stale();
            }
            kept.removeAll(same);
            put.removeIf(earlier -> earlier.contact().isAt(contact.contact()));
            if (contact.seconds() > 0) {
                put(contact, same);
            } else {
                expiryOnly &= same.isEmpty();
            }
        }
        kept.addAll(put);
        if (kept.size() > most && kept.size() > before.all().size()) {
            return tooMany();
        }
        return new Accepted(new Bindings(kept), extent(before), added);
    }

    private Extent extent(Bindings before) {
        if (put.isEmpty() && kept.size() == before.all().size()) {
            return Extent.NOTHING;
        }
        return expiryOnly ? Extent.EXPIRY : Extent.BINDINGS;
    }

    private void put(AskedContact contact, List<Binding> same) {
        Instant since =
                same.stream().map(Binding::since).min(Instant::compareTo).orElse(asked.now());
        Binding binding = asked.binding(contact, since);
        expiryOnly &= same.size() == 1 && same.getFirst().isRefreshedBy(binding);
        if (same.isEmpty() && !kept.removeIf(this::leadsNowhere)) {
            added.add(contact.contact());
        }
        put.add(binding);
    }

    private List<Binding> same(Contact contact) {
        List<Binding> there = own(binding -> binding.contact().isAt(contact));
        return there.isEmpty()
                ? own(binding -> binding.contact().isInstanceOf(contact) && !isAskedFor(binding))
                : there;
    }

    private List<Binding> own(Predicate<Binding> wanted) {
        List<Binding> own = new ArrayList<>(1);
        for (Binding binding : kept) {
            if (isOwn(binding) && wanted.test(binding)) {
                own.add(binding);
            }
        }
        return own;
    }

    /** Whether a contact of the request is at the binding's place: then it is that contact's and no other's. */
    private boolean isAskedFor(Binding binding) {
        return asked.contacts().stream().anyMatch(contact -> contact.contact().isAt(binding.contact()));
    }

    private boolean isOwn(Binding binding) {
        return binding.device().equals(asked.device());
    }

    private boolean leadsNowhere(Binding binding) {
        return isOwn(binding)
                && !isAskedFor(binding)
                && binding.flow().node().equals(asked.flow().node())
                && !flows.isOpen(binding.flow().connection());
    }

    /** Step 7: a REGISTER that is older than the one that made the binding, or that one again. */
    private boolean isStale(Binding binding) {
        return binding.callId().equals(asked.callId()) && asked.cseq() <= binding.cseq();
    }

    private static Refused stale() {
        return new Refused(
                Answers.outOfOrder(),
                Reason.MALFORMED_REGISTER,
                "CSeq is not higher than that of the REGISTER before it with the same Call-ID");
    }

    private Refused tooMany() {
        return new Refused(
                Answers.forbidden(asked.flow().node(), Reason.MAX_REGISTRATIONS_EXCEEDED),
                Reason.MAX_REGISTRATIONS_EXCEEDED,
                "the line has " + most + " contacts already");
    }
}
