package org.keyline.registrar;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.keyline.attempt.Reason;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;
import org.keyline.registrar.BindingStore.Held;
import org.keyline.registrar.Outcome.Accepted;
import org.keyline.registrar.Outcome.Extent;
import org.keyline.registrar.Outcome.Refused;
import org.keyline.sip.SipRequest;

/** Carries out admitted REGISTERs: reads the line's bindings, decides, stores. Never blocks. */
@ApplicationScoped
class Registrar {

    /** Each lost race means that another REGISTER of the line has won; more than this many do not come at once. */
    private static final int TRIES = 100;

    private BindingStore store;
    private ParameterValues parameters;
    private Flows flows;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected Registrar() {}

    @Inject
    Registrar(BindingStore store, ParameterValues parameters, Flows flows) {
        this.store = store;
        this.parameters = parameters;
        this.flows = flows;
    }

    /**
     * What the REGISTER came to. Completed on return when the line's bindings are in this node's memory and no other node
     * has to hear of a change before the phone does; fails when the store does.
     */
    CompletableFuture<Outcome> register(Asked asked) {
        return attempt(asked, TRIES);
    }

    /**
     * Who a request is from that names no device: a user to the device of theirs that has registered over the request's
     * connection, else to one that is bound to its line.
     */
    CompletableFuture<Function<String, Optional<String>>> devices(SipRequest request) {
        Optional<String> here = flows.device(request.peer().connection());
        return here.isPresent()
                ? CompletableFuture.completedFuture(user -> here)
                : store.read(request.to().user())
                        .thenApply(held -> user -> held.bindings().all().stream()
                                .filter(binding -> binding.user().equals(user))
                                .map(Binding::device)
                                .findFirst());
    }

    private CompletableFuture<Outcome> attempt(Asked asked, int tries) {
        return store.read(asked.line()).thenCompose(held -> store(asked, held, tries));
    }

    private CompletableFuture<Outcome> store(Asked asked, Held held, int tries) {
        Outcome outcome = decide(asked, held);
        if (!(outcome instanceof Accepted accepted) || accepted.extent() == Extent.NOTHING) {
            return CompletableFuture.completedFuture(outcome);
        }
        if (accepted.extent() == Extent.EXPIRY) {
            refresh(asked, held, accepted, tries);
            return CompletableFuture.completedFuture(outcome);
        }
        return store.replace(asked.line(), held, accepted.after(), asked.now()).thenCompose(done -> {
            if (done) {
                return CompletableFuture.completedFuture(outcome);
            }
            return tries > 1 ? attempt(asked, tries - 1) : CompletableFuture.completedFuture(crowded());
        });
    }

    /** The phone has its answer: what it was told holds on this node, and soon on all. */
    private void refresh(Asked asked, Held held, Accepted accepted, int tries) {
        store.replace(asked.line(), held, accepted.after(), asked.now()).whenComplete((done, failure) -> {
            if (failure != null) {
                RegistrarLog.LOG.notStored(asked.line(), failure.toString());
            } else if (!done && tries > 1) {
                refreshAgain(asked, tries - 1);
            }
        });
    }

    /** After a lost race, and only if it is still a refresh: what was removed meanwhile must not come back. */
    private void refreshAgain(Asked asked, int tries) {
        store.read(asked.line()).whenComplete((held, failure) -> {
            if (failure != null) {
                RegistrarLog.LOG.notStored(asked.line(), failure.toString());
            } else if (decide(asked, held) instanceof Accepted accepted && accepted.extent() == Extent.EXPIRY) {
                refresh(asked, held, accepted, tries);
            }
        });
    }

    private Outcome decide(Asked asked, Held held) {
        int most = parameters.number(ParameterKey.SIP_CONTACTS_PER_LINE);
        return Update.of(asked, held.bindings().alive(asked.now()), flows, most);
    }

    private static Outcome crowded() {
        return new Refused(
                Answers.unavailable(), Reason.DB_ACCESS_ERROR, "too many phones register on the line at once");
    }
}
