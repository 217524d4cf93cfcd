package org.keyline.revocation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.keyline.cluster.ClusterNews;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;

/** One revocation's transaction: its row, and room for it. Rows are locked before they are changed, so that none revokes less. */
@ApplicationScoped
class RevocationRows {

    /** Clocks may differ; but nobody revokes tokens of a time to come. */
    private static final Duration AHEAD = Duration.ofSeconds(60);

    @Inject
    private RevocationStore store;

    @Inject
    private ParameterValues parameters;

    @Inject
    private ClusterNews news;

    private final InstantSource clock;

    protected RevocationRows() {
        this.clock = InstantSource.system();
    }

    RevocationRows(RevocationStore store, ParameterValues parameters, ClusterNews news, InstantSource clock) {
        this.store = store;
        this.parameters = parameters;
        this.news = news;
        this.clock = clock;
    }

    /**
     * In the caller's transaction, or one of its own.
     *
     * @param wanted the moment; one that is yet to come is taken for a minute from now at most
     * @throws jakarta.persistence.PersistenceException when another has just written down the same for the first time, with the
     *     database's reason
     */
    @Transactional
    void add(long mark, RevocationKind kind, String name, long owner, Instant wanted, String toldBy) {
        Instant now = clock.instant();
        Instant latest = now.plus(AHEAD);
        Instant until = wanted.isAfter(latest) ? latest : wanted;
        Revocation revocation = new Revocation(mark, kind, name, owner, until, now, toldBy);
        revocation.endAfter(Duration.ofSeconds(parameters.number(ParameterKey.TOKEN_LONGEST_LIFE))
                .plus(AHEAD));
        if (!revocation.ends().isAfter(now)) {
            return; // every token that is meant has expired
        }
        boolean isNews =
                store.findToChange(mark).map(known -> known.cover(revocation)).orElseGet(() -> added(revocation));
        if (isNews) {
            RevocationLog.LOG.revoked(revocation.summary());
            news.announce(RevocationList.topic(mark));
        }
    }

    private boolean added(Revocation revocation) {
        store.add(revocation);
        int most = parameters.number(ParameterKey.REVOCATIONS_MOST);
        if (store.count() > most) {
            makeRoom(most);
        }
        return true;
    }

    private void makeRoom(int most) {
        Instant now = clock.instant();
        List<Revocation> before = store.allToChange();
        Stream<Revocation> ended = before.stream().filter(each -> !each.ends().isAfter(now));
        ended.forEach(store::remove);
        List<Revocation> current =
                before.stream().filter(each -> each.ends().isAfter(now)).toList();
        Coarser coarser = Coarser.of(current, most, now);
        coarser.gone().forEach(store::remove);
        coarser.kept().stream().filter(each -> !before.contains(each)).forEach(store::add);
        if (!coarser.gone().isEmpty()) {
            RevocationLog.LOG.coarser(coarser.gone().size(), most);
            news.announce(RevocationList.TOPIC);
        }
    }
}
