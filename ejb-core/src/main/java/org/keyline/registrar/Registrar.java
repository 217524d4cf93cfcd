package org.keyline.registrar;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.keyline.attempt.Reason;
import org.keyline.bean.Single;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;
import org.keyline.registrar.BindingStore.Held;
import org.keyline.registrar.Outcome.Accepted;
import org.keyline.registrar.Outcome.Extent;
import org.keyline.registrar.Outcome.Refused;
import org.keyline.sip.SipRequest;

/** Carries out admitted REGISTERs: reads the line's bindings, decides, stores. Never blocks. */
@Single
class Registrar {

    /** Each lost race means that another REGISTER of the line has won; more than this many do not come at once. */
    private static final int TRIES = 100;

    /** How often a refresh that another node keeps waiting is tried: each lasts as long as a node may take to answer. */
    private static final int REFRESH_TRIES = 5;

    private final BindingStore store;
    private final ParameterValues parameters;
    private final Flows flows;
    private final StoreThreads threads;

    @Inject
    Registrar(BindingStore store, ParameterValues parameters, Flows flows, StoreThreads threads) {
        this.store = store;
        this.parameters = parameters;
        this.flows = flows;
        this.threads = threads;
    }

    /**
     * What the REGISTER came to. Completed on return when the line's bindings are in this node's memory and no other node
     * has to hear of a change before the phone does; fails when the store does.
     */
    CompletableFuture<Outcome> register(Asked asked) {
        return store.isShared() ? registerShared(asked) : attempt(asked, TRIES);
    }

    /** A refresh is answered by what is in memory; all else waits for other nodes, away from the event loop. */
    private CompletableFuture<Outcome> registerShared(Asked asked) {
        if (decide(asked, store.here(asked.line())) instanceof Accepted accepted
                && accepted.extent() == Extent.EXPIRY) {
            storeLater(asked, REFRESH_TRIES);
            return CompletableFuture.completedFuture(accepted);
        }
        return threads.call(() -> attempt(asked, TRIES))
                .exceptionallyCompose(failure -> failure instanceof RejectedExecutionException
                        ? CompletableFuture.completedFuture(busy())
                        : CompletableFuture.failedFuture(failure));
    }

    private void storeLater(Asked asked, int tries) {
        if (!threads.refresh(asked, last -> refreshAgain(last, tries))) {
            RegistrarLog.LOG.debugf("A refresh of line %s is not stored: too many wait", asked.line());
        }
    }

    /**
     * Which of a user's devices a request is from that names none: the one that has registered over the request's connection,
     * else one that is bound to its line.
     */
    CompletableFuture<Optional<String>> device(SipRequest request, String user) {
        Optional<String> here = flows.device(request.peer().connection());
        if (here.isPresent()) {
            return CompletableFuture.completedFuture(here);
        }
        String line = request.to().user();
        CompletableFuture<Held> read = store.isShared() ? threads.call(() -> store.read(line)) : store.read(line);
        return read.thenApply(held -> held.bindings().all().stream()
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
            if (tries == 1) {
                return CompletableFuture.completedFuture(crowded());
            }
            return store.isShared() ? threads.call(() -> attempt(asked, tries - 1)) : attempt(asked, tries - 1);
        });
    }

    /** The phone has its answer: what it was told holds on this node, and soon on all. */
    private void refresh(Asked asked, Held held, Accepted accepted, int tries) {
        store.replace(asked.line(), held, accepted.after(), asked.now()).whenComplete((done, failure) -> {
            if (failure != null) {
                failed(asked, failure, tries);
            } else if (!done && tries > 1) {
                againLater(asked, tries - 1);
            }
        });
    }

    /** After a lost race, and only if it is still a refresh: what was removed meanwhile must not come back. */
    private void refreshAgain(Asked asked, int tries) {
        store.read(asked.line()).whenComplete((held, failure) -> {
            if (failure != null) {
                failed(asked, failure, tries);
            } else if (decide(asked, held) instanceof Accepted accepted && accepted.extent() == Extent.EXPIRY) {
                refresh(asked, held, accepted, tries);
            }
        });
    }

    private void againLater(Asked asked, int tries) {
        if (store.isShared()) {
            storeLater(asked, tries);
        } else {
            refreshAgain(asked, tries);
        }
    }

    /** A node that does not answer fails what was asked of it, until the cluster has given it up: then a later try is done. */
    private void failed(Asked asked, Throwable failure, int tries) {
        if (tries > 1 && tries <= REFRESH_TRIES) {
            againLater(asked, tries - 1);
        } else {
            RegistrarLog.LOG.notStored(asked.line(), failure.toString());
        }
    }

    private Outcome decide(Asked asked, Held held) {
        int most = parameters.number(ParameterKey.SIP_CONTACTS_PER_LINE);
        return Update.of(asked, held.bindings().alive(asked.now()), flows, most);
    }

    private static Outcome crowded() {
        return unavailable("too many phones register on the line at once");
    }

    private static Outcome busy() {
        return unavailable("too many phones wait until the other nodes know of them");
    }

    private static Outcome unavailable(String detail) {
        return new Refused(Answers.unavailable(), Reason.DB_ACCESS_ERROR, detail);
    }
}
