package org.keyline.database;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.persistence.EntityManager;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.keyline.audit.Audit;
import org.keyline.audit.AuditLine;
import org.keyline.audit.AuditTrail;
import org.keyline.audit.Edited;
import org.keyline.audit.Edits;
import org.keyline.audit.FieldChange;
import org.keyline.cluster.ClusterNews;
import org.keyline.find.Dependents;
import org.keyline.find.Find;

/** What stands around a door within one transaction, outside the server: its caller is {@code admin}. */
public final class Admin {

    private final EntityManager entities;
    private final List<String> announced = new ArrayList<>();
    private Consumer<Dependents> dependents = leaving -> {};
    private Consumer<Edited> edits = edited -> {};

    public Admin(EntityManager entities) {
        this.entities = entities;
    }

    public AuditTrail audit() {
        return new AuditTrail(entities, () -> "admin");
    }

    public Edits edits() {
        return new Edits(entities, Rules.VALIDATOR, audit(), leaving(), edited());
    }

    public ClusterNews news() {
        return new ClusterNews() {
            @Override
            public void announce(String topic) {
                announced.add(topic);
            }
        };
    }

    public Event<Dependents> leaving() {
        return new Fired<>(event -> dependents.accept(event));
    }

    public Event<Edited> edited() {
        return new Fired<>(event -> edits.accept(event));
    }

    /** Shows this observer what is edited. */
    public Admin withEdits(Consumer<Edited> observer) {
        edits = observer;
        return this;
    }

    /** The topics that were announced. */
    public List<String> announced() {
        return announced;
    }

    public Admin withDependents(Consumer<Dependents> observer) {
        dependents = observer;
        return this;
    }

    /** The audit trail so far: who, what, which, before, after. */
    public List<String> audited() {
        return audited(entities);
    }

    public static List<String> audited(EntityManager entities) {
        return new Audit(entities)
                .find(new Find(List.of(), Optional.of("time"), true, 0, Find.MOST_ROWS)).rows().stream()
                        .map(Admin::words)
                        .toList();
    }

    private static String words(AuditLine line) {
        return line.actor() + " " + line.action() + " " + line.object() + ": "
                + line.changes().stream().map(Admin::words).collect(Collectors.joining(", "));
    }

    private static String words(FieldChange change) {
        return (change.field() + " " + change.before() + " -> " + change.after()).strip();
    }

    /** Gives what is fired to the one observer. */
    private record Fired<T>(Consumer<T> observer) implements Event<T> {

        @Override
        public void fire(T event) {
            observer.accept(event);
        }

        @Override
        public <U extends T> CompletionStage<U> fireAsync(U event) {
            fire(event);
            return CompletableFuture.completedFuture(event);
        }

        @Override
        public <U extends T> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
            return fireAsync(event);
        }

        @Override
        public Event<T> select(Annotation... qualifiers) {
            return this;
        }

        @Override
        public <U extends T> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends T> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }
    }
}
