package org.keyline.registrar;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.keyline.admission.Admission;
import org.keyline.admission.Decision;
import org.keyline.admission.Decision.Admitted;
import org.keyline.admission.Decision.TurnedBack;
import org.keyline.bean.Single;
import org.keyline.registrar.Outcome.Accepted;
import org.keyline.registrar.Outcome.Refused;
import org.keyline.signalling.MethodHandler;
import org.keyline.sip.Peer;
import org.keyline.sip.SipReply;
import org.keyline.sip.SipRequest;

/** Answers REGISTER, in the steps of RFC 3261 section 10.3. */
@Single
class RegisterHandler implements MethodHandler {

    /** Path is stored and given back (RFC 3327); nothing else that a phone could require is done here. */
    private static final Set<String> EXTENSIONS = Set.of("path");

    private final Admission admission;
    private final Reading reading;
    private final Registrar registrar;
    private final Flows flows;
    private final RegistrationRecord record;
    private final RevokedBindings revoked;

    @Inject
    RegisterHandler(
            Admission admission,
            Reading reading,
            Registrar registrar,
            Flows flows,
            RegistrationRecord record,
            RevokedBindings revoked) {
        this.admission = admission;
        this.reading = reading;
        this.registrar = registrar;
        this.flows = flows;
        this.record = record;
        this.revoked = revoked;
    }

    @Override
    public String method() {
        return "REGISTER";
    }

    @Override
    public SipReply handle(SipRequest request) {
        flows.opened(request.peer());
        Set<String> unknown = unknownExtensions(request);
        if (!unknown.isEmpty()) {
            return Answers.badExtension(unknown);
        }
        return nowOrLater(decision(request)
                .thenCompose(decision -> decided(request, decision))
                .exceptionally(failure -> failed(request, failure)));
    }

    @Override
    public void closed(Peer peer) {
        flows.closed(peer.connection());
    }

    /** Step 2. */
    private static Set<String> unknownExtensions(SipRequest request) {
        List<String> required = request.headers("Require");
        if (required.isEmpty()) {
            return Set.of();
        }
        Set<String> unknown = new TreeSet<>();
        for (String line : required) {
            for (String tag : line.split(",", -1)) {
                unknown.add(tag.strip());
            }
        }
        unknown.removeAll(EXTENSIONS);
        unknown.remove("");
        return unknown;
    }

    /** Steps 3 to 5 are admission's. A query or a removal of all names no device: it may ask who this can be. */
    private CompletableFuture<Decision> decision(SipRequest request) {
        return admission.admit(request, user -> registrar.device(request, user));
    }

    private CompletableFuture<SipReply> decided(SipRequest request, Decision decision) {
        return switch (decision) {
            case TurnedBack back -> {
                record.turnedBack(request, back);
                yield CompletableFuture.completedFuture(back.reply());
            }
            case Admitted admitted -> admitted(request, admitted);
        };
    }

    /** Steps 6 to 8. */
    private CompletableFuture<SipReply> admitted(SipRequest request, Admitted admitted) {
        Asked asked = reading.asked(request, admitted);
        if (!request.peer().isProxy()) {
            flows.admitted(request.peer().connection(), asked.device(), asked.marks(), asked.now());
        }
        Optional<Refused> refusal = reading.refusal(request, asked);
        if (refusal.isPresent()) {
            record.refused(request, admitted, refusal.get());
            return CompletableFuture.completedFuture(refusal.get().reply());
        }
        CompletableFuture<Outcome> stored =
                registrar.register(asked).whenComplete((outcome, failure) -> revoked.stored(asked));
        return stored.thenApply(outcome -> switch (outcome) {
            case Refused refused -> {
                record.refused(request, admitted, refused);
                yield refused.reply();
            }
            case Accepted accepted -> {
                record.accepted(asked, accepted);
                yield Answers.ok(asked, accepted);
            }
        });
    }

    private static SipReply failed(SipRequest request, Throwable failure) {
        RegistrarLog.LOG.undecided(request.peer().remote().toString(), failure.toString());
        return Answers.unavailable();
    }

    /** What is in memory is answered on this thread: a hop to another costs more than all the rest. */
    private static SipReply nowOrLater(CompletableFuture<SipReply> reply) {
        return reply.isDone() ? reply.join() : new SipReply.Later(reply);
    }
}
