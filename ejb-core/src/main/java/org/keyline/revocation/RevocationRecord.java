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

/**
 * Writes down what is revoked and tells all nodes. For those who have made sure that the one who says so may: the administrators'
 * door {@link Revocations}, and those who check what an issuer says.
 */
@ApplicationScoped
public class RevocationRecord {

    /** Clocks may differ; but nobody revokes tokens of a time to come. */
    private static final Duration AHEAD = Duration.ofSeconds(60);

    @Inject
    private RevocationStore store;

    @Inject
    private ParameterValues parameters;

    @Inject
    private ClusterNews news;

    private final InstantSource clock;

    protected RevocationRecord() {
        this.clock = InstantSource.system();
    }

    RevocationRecord(RevocationStore store, ParameterValues parameters, ClusterNews news, InstantSource clock) {
        this.store = store;
        this.parameters = parameters;
        this.news = news;
        this.clock = clock;
    }

    /**
     * All tokens of a user.
     *
     * @param user the user's name, as it stands in a device's owner
     * @param until those issued then or before are meant
     * @param toldBy who says so
     */
    @Transactional
    public void user(String user, Instant until, String toldBy) {
        add(Mark.ofUser(user), RevocationKind.USER, user, 0, until, toldBy);
    }

    /** All tokens of a user whom the issuer calls so ({@code sub}). */
    @Transactional
    public void subject(String issuer, String subject, Instant until, String toldBy) {
        long mark = Mark.of(RevocationKind.SUBJECT, issuer, subject);
        add(mark, RevocationKind.SUBJECT, subject, mark, until, toldBy);
    }

    /**
     * All tokens of a login.
     *
     * @param session {@code sid}
     * @param subject whose it is; empty when that is not known
     */
    @Transactional
    public void session(String issuer, String session, String subject, Instant until, String toldBy) {
        long mark = Mark.of(RevocationKind.SESSION, issuer, session);
        add(mark, RevocationKind.SESSION, session, owner(issuer, subject), until, toldBy);
    }

    /**
     * One token.
     *
     * @param token {@code jti}
     * @param subject whose it is; empty when that is not known
     */
    @Transactional
    public void token(String issuer, String token, String subject, Instant until, String toldBy) {
        add(Mark.of(RevocationKind.TOKEN, token), RevocationKind.TOKEN, token, owner(issuer, subject), until, toldBy);
    }

    /** All tokens of an issuer. */
    @Transactional
    public void issuer(String issuer, Instant until, String toldBy) {
        add(Mark.of(RevocationKind.ISSUER, issuer), RevocationKind.ISSUER, issuer, 0, until, toldBy);
    }

    /** What a device comes with. */
    @Transactional
    public void device(String device, Instant until, String toldBy) {
        add(Mark.ofDevice(device), RevocationKind.DEVICE, device, 0, until, toldBy);
    }

    private static long owner(String issuer, String subject) {
        return subject.isEmpty() ? 0 : Mark.of(RevocationKind.SUBJECT, issuer, subject);
    }

    private void add(long mark, RevocationKind kind, String name, long owner, Instant wanted, String toldBy) {
        Instant now = clock.instant();
        Instant latest = now.plus(AHEAD);
        Instant until = wanted.isAfter(latest) ? latest : wanted;
        Revocation revocation = new Revocation(mark, kind, name, owner, until, now, toldBy);
        revocation.endAfter(Duration.ofSeconds(parameters.number(ParameterKey.TOKEN_LONGEST_LIFE))
                .plus(AHEAD));
        if (!revocation.ends().isAfter(now)) {
            return; // every token that is meant has expired
        }
        boolean isNews = store.find(mark).map(known -> known.cover(revocation)).orElseGet(() -> added(revocation));
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
        List<Revocation> before = store.all();
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
