package org.keyline.alarm;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.keyline.bean.Single;
import org.keyline.cluster.ThisNode;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;

/**
 * Asks every {@value #SECONDS} seconds what holds on this node, and keeps the alarms as it is. By looking rather than by being told: what
 * is wrong cannot be forgotten to be called off, and who serves phones never waits for an alarm to be written.
 */
@Single
class AlarmWatch {

    static final int SECONDS = 10;

    /** The start is over by then. */
    private static final int FIRST_SECONDS = 30;

    private static final Duration BETWEEN_TIDIES = Duration.ofHours(1);

    private final Iterable<AlarmSource> sources;
    private final AlarmBook book;
    private final ParameterValues parameters;
    private final String node;
    private final InstantSource clock;

    /** By the alarm's key, how often it had happened when it was told last. */
    private final Map<String, Long> told = new HashMap<>();

    private final Set<String> silent = new HashSet<>();
    private @Nullable Instant failing;
    private String failure = "";
    private Instant tidied = Instant.MIN;

    @Resource(lookup = "java:jboss/ee/concurrency/scheduler/default")
    private @Nullable ManagedScheduledExecutorService threads;

    private @Nullable Future<?> task;

    @Inject
    AlarmWatch(@Any Instance<AlarmSource> sources, AlarmBook book, ParameterValues parameters) {
        this(sources, book, parameters, ThisNode.name(), InstantSource.system());
    }

    AlarmWatch(
            Iterable<AlarmSource> sources,
            AlarmBook book,
            ParameterValues parameters,
            String node,
            InstantSource clock) {
        this.sources = sources;
        this.book = book;
        this.parameters = parameters;
        this.node = node;
        this.clock = clock;
    }

    void start() {
        if (threads != null) {
            task = threads.scheduleWithFixedDelay(this::look, FIRST_SECONDS, SECONDS, TimeUnit.SECONDS);
        }
    }

    @PreDestroy
    void stop() {
        if (task != null) {
            task.cancel(false);
        }
    }

    /** Never throws: a scheduled task that throws does not run again. */
    synchronized void look() {
        Set<AlarmKind> kinds = EnumSet.noneOf(AlarmKind.class);
        List<Condition> conditions = new ArrayList<>();
        sources.forEach(source -> ask(source, kinds, conditions));
        Instant now = clock.instant();
        try {
            Map<String, Long> times = times(conditions);
            AlarmBook.Followed followed = book.follow(node, kinds, conditions, more(times), now);
            told.clear();
            told.putAll(times);
            followed.raised().forEach(AlarmWatch::logRaised);
            followed.cleared().forEach(alarm -> AlarmLog.LOG.cleared(alarm.title()));
            answered(now);
            tidy(now);
        } catch (Exception e) { // a failed commit is a checked exception that nothing declares
            if (isCollision(e)) {
                AlarmLog.LOG.debug("Somebody else has written the same alarm", e); // the next look finds what there is
            } else if (failing == null) {
                failing = now;
                failure = e.toString();
                AlarmLog.LOG.notWritten(failure);
            }
        }
    }

    /** Another node was quicker to tell the same, or an administrator has taken note of it just then. */
    private static boolean isCollision(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException || cause instanceof ConstraintViolationException) {
                return true;
            }
        }
        return false;
    }

    private static void logRaised(Alarm alarm) {
        AlarmLog.LOG.raised(
                alarm.title(), alarm.severity(), alarm.detail(), alarm.kind().meaning());
    }

    private void ask(AlarmSource source, Set<AlarmKind> kinds, List<Condition> conditions) {
        Set<AlarmKind> its = Set.of();
        try {
            its = source.kinds();
            if (!its.isEmpty()) {
                conditions.addAll(source.conditions());
                kinds.addAll(its);
                silent.remove(its.toString());
            }
        } catch (RuntimeException e) {
            if (silent.add(its.toString())) {
                AlarmLog.LOG.notAsked(its.toString(), e.toString());
            }
        }
    }

    private Map<String, Long> times(List<Condition> conditions) {
        Map<String, Long> times = new HashMap<>();
        conditions.forEach(condition -> times.put(
                AlarmRow.key(
                        condition.kind(), condition.node().isEmpty() ? node : condition.node(), condition.subject()),
                condition.times()));
        return times;
    }

    private Map<String, Long> more(Map<String, Long> times) {
        Map<String, Long> more = new HashMap<>();
        times.forEach((key, count) -> more.put(key, Math.max(0, count - told.getOrDefault(key, 0L))));
        return more;
    }

    /** While it did not, nothing could be written of it. */
    private void answered(Instant now) {
        Instant since = failing;
        if (since != null) {
            Alarm past = book.past(new Condition(AlarmKind.DATABASE_UNAVAILABLE, "", failure), node, since, now);
            failing = null;
            AlarmLog.LOG.cleared(past.title());
        }
    }

    private void tidy(Instant now) {
        if (tidied.equals(Instant.MIN) || now.isAfter(tidied.plus(BETWEEN_TIDIES))) {
            book.removeBefore(now.minus(Duration.ofDays(parameters.number(ParameterKey.ALARM_KEEP_DAYS))));
            tidied = now;
        }
    }
}
