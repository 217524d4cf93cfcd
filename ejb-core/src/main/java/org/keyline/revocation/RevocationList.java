package org.keyline.revocation;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.keyline.bean.Single;
import org.keyline.cluster.Changed;

/**
 * What is revoked, in this node's memory: asking never blocks and, while nothing is revoked, costs the look at a field. As large
 * as the table at most, which is bounded.
 */
@Single
public class RevocationList {

    /** What {@link Changed} is about when something was revoked: the mark follows as its name, unless all are to be read. */
    public static final String TOPIC = "revocation";

    private static final long NEVER = Long.MIN_VALUE;

    /** Where rows are read. */
    interface Source {
        List<Revocation> all(Instant now);

        Optional<Revocation> one(long mark, Instant now);
    }

    /**
     * One state of it. Single revocations are added to the map as they come; a new state is made when all are read.
     *
     * @param until for each mark, which tokens are meant: those issued then or before, in seconds since 1970; all of them for one token
     */
    private record State(Map<Long, Long> until, long everything, boolean devices) {

        boolean isEmpty() {
            return everything == NEVER && until.isEmpty();
        }

        boolean covers(long mark, long issued) {
            Long until = mark == 0 ? null : this.until.get(mark);
            return until != null && issued <= until;
        }

        boolean revokesMoreThan(State before) {
            return until.entrySet().stream()
                    .anyMatch(each -> each.getValue() > before.until.getOrDefault(each.getKey(), NEVER));
        }
    }

    private final ReentrantLock reading = new ReentrantLock();
    private final Source source;
    private volatile State state = new State(new ConcurrentHashMap<>(), NEVER, false);
    private volatile Instant lastRead = Instant.MIN;

    /** For a list of other origin, in tests. */
    protected RevocationList() {
        this(new Source() {
            @Override
            public List<Revocation> all(Instant now) {
                return List.of();
            }

            @Override
            public Optional<Revocation> one(long mark, Instant now) {
                return Optional.empty();
            }
        });
    }

    @Inject
    RevocationList(RevocationStore store) {
        this(new Source() {
            @Override
            public List<Revocation> all(Instant now) {
                return store.current(now);
            }

            @Override
            public Optional<Revocation> one(long mark, Instant now) {
                return store.current(mark, now);
            }
        });
    }

    RevocationList(Source source) {
        this.source = source;
    }

    /** Whether a token with these marks counts no more. */
    public boolean isRevoked(TokenMarks token) {
        State now = state;
        if (now.isEmpty()) {
            return false;
        }
        long issued = token.issued();
        return issued <= now.everything
                || now.covers(token.user(), issued)
                || now.covers(token.subject(), issued)
                || now.covers(token.session(), issued)
                || now.covers(token.token(), issued)
                || now.covers(token.issuer(), issued);
    }

    /** Whether this device may no more come with a token that was issued then. */
    public boolean isRevoked(String device, long issued) {
        State now = state;
        return now.devices && now.covers(Mark.ofDevice(device), issued);
    }

    /** Whether anything is revoked at all. */
    public boolean isEmpty() {
        return state.isEmpty();
    }

    void changed(@Observes @Priority(Changed.CACHES) Changed change) {
        if (!change.isAbout(TOPIC)) {
            return;
        }
        if (change.name().isEmpty()) {
            read();
        } else {
            read(Long.parseUnsignedLong(change.name(), 16));
        }
    }

    static String topic(long mark) {
        return TOPIC + '/' + Long.toHexString(mark);
    }

    @PostConstruct
    void start() {
        read();
    }

    /**
     * One reading at a time, so that an older state cannot overwrite a newer one.
     *
     * @return whether something is revoked that this node did not know of
     */
    boolean read() {
        reading.lock();
        try {
            Map<Long, Long> until = new ConcurrentHashMap<>();
            long everything = NEVER;
            boolean devices = false;
            for (Revocation revocation : source.all(Instant.now())) {
                until.put(revocation.mark(), until(revocation));
                everything = Math.max(everything, everything(revocation));
                devices |= revocation.kind() == RevocationKind.DEVICE;
            }
            State before = state;
            state = new State(until, everything, devices);
            lastRead = Instant.now();
            return state.revokesMoreThan(before);
        } finally {
            reading.unlock();
        }
    }

    /** Whether all of it was read after this moment. */
    boolean isReadSince(Instant moment) {
        return lastRead.isAfter(moment);
    }

    private void read(long mark) {
        reading.lock();
        try {
            Optional<Revocation> read = source.one(mark, Instant.now());
            if (read.isPresent()) {
                Revocation revocation = read.get();
                State before = state;
                before.until.put(mark, until(revocation));
                state = new State(
                        before.until,
                        Math.max(before.everything, everything(revocation)),
                        before.devices || revocation.kind() == RevocationKind.DEVICE);
            }
        } finally {
            reading.unlock();
        }
    }

    /**
     * No token is issued twice: one that is revoked by its identifier counts no more, whatever the clock of its issuer says. A login
     * is another matter: where one client's refresh token is revoked it goes on for others, and that client may come back to it.
     */
    private static long until(Revocation revocation) {
        return revocation.kind() == RevocationKind.TOKEN ? Long.MAX_VALUE : revocation.issuedUntil();
    }

    private static long everything(Revocation revocation) {
        return revocation.kind() == RevocationKind.EVERYTHING ? revocation.issuedUntil() : NEVER;
    }
}
