package org.keyline.registrar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.keyline.admission.Admission;
import org.keyline.admission.Decision;
import org.keyline.attempt.Attempt;
import org.keyline.attempt.AttemptLog;
import org.keyline.device.DeviceFacts;
import org.keyline.node.LocalNode;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;
import org.keyline.revocation.RevocationList;
import org.keyline.revocation.TokenMarks;
import org.keyline.sip.Header;
import org.keyline.sip.SipReply;
import org.keyline.sip.SipReply.Respond;
import org.keyline.sip.SipRequest;
import org.keyline.token.Verdict;

/** A registrar with everything around it that it needs, and a clock that stands until it is moved. */
final class House {

    final MemoryBindingStore store = new MemoryBindingStore();
    final Flows flows = new Flows();
    final List<Attempt> attempts = new CopyOnWriteArrayList<>();
    final RegisterHandler handler;
    /** What becomes of work that may wait for another node. */
    Consumer<Runnable> threads = Runnable::run;

    /** What the list of revocations says: tokens, and devices with the second until which they are revoked. */
    final Set<TokenMarks> revoked = ConcurrentHashMap.newKeySet();

    final Map<String, Long> revokedDevices = new ConcurrentHashMap<>();
    final List<Long> closed = new CopyOnWriteArrayList<>();
    final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    final RevokedBindings revokedBindings;

    Instant now = Instant.parse("2026-01-02T03:04:05Z");
    Optional<String> knownDevice = Optional.empty();
    Optional<CompletableFuture<Decision>> admission = Optional.empty();

    House() {
        this(Map.of());
    }

    House(Map<ParameterKey, String> settings) {
        Map<ParameterKey, String> all = new EnumMap<>(ParameterKey.class);
        all.put(ParameterKey.SIP_CONTACTS_PER_LINE, "3");
        all.putAll(settings);
        ParameterValues parameters = ParameterValues.fixed(all);
        RegistrationRecord record = new RegistrationRecord(new ListedAttempts());
        StoreThreads storeThreads = new StoreThreads(task -> threads.accept(task));
        revokedBindings = new RevokedBindings(
                store, flows, new FakeList(), record, storeThreads, new StandingClock(), scheduler, closed::add);
        handler = new RegisterHandler(
                new OpenAdmission(),
                new Reading(parameters, new LocalNode("node1"), new StandingClock()),
                new Registrar(store, parameters, flows, storeThreads),
                flows,
                record,
                revokedBindings);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** The answer, which must be there at once. */
    Respond answer(FakeRequest request) {
        return (Respond) handler.handle(request);
    }

    static List<String> headers(Respond reply, String name) {
        return reply.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(Header::value)
                .toList();
    }

    List<Binding> bindings(String line) {
        return store.read(line).join().bindings().alive(now).all();
    }

    List<String> uris(String line) {
        return bindings(line).stream().map(binding -> binding.contact().uri()).toList();
    }

    static Decision.Admitted admitted(FakeRequest request) {
        return new Decision.Admitted(
                new DeviceFacts(
                        request.device(),
                        true,
                        Optional.of("rado"),
                        503,
                        Set.of(request.to().user())),
                request.to().user(),
                new Verdict.Valid(
                        "rado",
                        "keyline-softphone",
                        "jti",
                        Instant.MAX,
                        Set.of("sip"),
                        Optional.empty(),
                        request.marks()));
    }

    private final class OpenAdmission extends Admission {
        @Override
        public CompletableFuture<Decision> admit(
                SipRequest request, Function<String, CompletableFuture<Optional<String>>> known) {
            knownDevice = request.contacts().isEmpty() ? known.apply("rado").join() : Optional.empty();
            return admission.orElseGet(() -> CompletableFuture.completedFuture(admitted((FakeRequest) request)));
        }
    }

    private final class FakeList extends RevocationList {
        @Override
        public boolean isRevoked(TokenMarks token) {
            return revoked.contains(token);
        }

        @Override
        public boolean isRevoked(String device, long issued) {
            return issued <= revokedDevices.getOrDefault(device, Long.MIN_VALUE);
        }
    }

    private final class ListedAttempts extends AttemptLog {
        @Override
        public void record(Attempt attempt) {
            attempts.add(attempt);
        }
    }

    private final class StandingClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    static int status(SipReply reply) {
        return ((Respond) reply).status();
    }
}
