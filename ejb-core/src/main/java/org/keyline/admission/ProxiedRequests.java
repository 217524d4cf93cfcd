package org.keyline.admission;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.keyline.admission.Decision.TurnedBack;
import org.keyline.attempt.Reason;
import org.keyline.attempt.Stage;
import org.keyline.sip.SipRequest;
import org.keyline.token.Reference;

/**
 * What comes through an Expressway-C, by whose few connections many phones come, so that none of the limits of a connection fits.
 * Nothing that somebody else sends under a phone's name may keep the phone out: whoever shows the token that was let in last by this
 * name passes, and a token that proves itself, signed or encrypted, is verified whatever was refused by this name before; only how many
 * of those a proxy may bring that are refused is bounded, as they cost time. A reference, which an issuer has to be asked about and
 * somebody might guess, counts by the device or line that the request says it is of, before anything is verified, and where nobody was
 * let in by that name by the proxy too. Tables of fixed size; from any thread; never blocks.
 */
final class ProxiedRequests {

    /** Refused references for one name in a second, and twice as many at once: more than a phone shows by mistake. */
    private static final int REFUSED_PER_NAME = 5;

    /** The same for all names of one proxy together that nobody was let in by; as an address has by itself. */
    private static final int REFUSED_PER_PROXY = 50;

    private static final int SLOTS = 1 << 15;

    /**
     * Refused tokens of one proxy in a second that had to be decrypted or verified, and twice as many at once. Where more come, the
     * phones behind the proxy share what is left with them, which is by chance and not by name.
     */
    private final IntSupplier refusedProofsPerProxy;

    private final DeviceRates requests;
    private final DeviceRates refusedProofs;
    private final DeviceRates refusedByName;
    private final DeviceRates refusedByProxy;

    /** In each slot what was let in last: half of it tells the name, half the token. */
    private final AtomicLongArray letIn = new AtomicLongArray(SLOTS);

    private final int seed = ThreadLocalRandom.current().nextInt();

    ProxiedRequests(LongSupplier clock, IntSupplier refusedProofsPerProxy) {
        this.refusedProofsPerProxy = refusedProofsPerProxy;
        this.requests = new DeviceRates(clock);
        this.refusedProofs = new DeviceRates(clock);
        this.refusedByName = new DeviceRates(clock);
        this.refusedByProxy = new DeviceRates(clock);
    }

    /**
     * Why the request is not looked at now; empty when it is.
     *
     * @param perDevice how many requests a device may send in a second; 0 for any number
     */
    Optional<TurnedBack> tooMuch(SipRequest request, int perDevice) {
        return Credentials.bearerToken(request) // without one there is a challenge, which costs nothing
                .filter(token -> !isKnown(name(request), token)) // admission counts it for the device
                .flatMap(token ->
                        Reference.isOne(token) ? tooManyReferences(request, perDevice) : tooManyProofs(request));
    }

    private Optional<TurnedBack> tooManyProofs(SipRequest request) {
        return refusedProofs.isSpent(proxy(request), refusedProofsPerProxy.getAsInt())
                ? tooMuch("too many refused tokens through one proxy")
                : Optional.empty();
    }

    private Optional<TurnedBack> tooManyReferences(SipRequest request, int perDevice) {
        String name = name(request);
        if (!requests.take(name, perDevice)) {
            return tooMuch("more requests by one name than a device may send");
        }
        if (refusedByName.isSpent(name, REFUSED_PER_NAME)) {
            return tooMuch("too many refused credentials by one name");
        }
        return !wasLetIn(name) && refusedByProxy.isSpent(proxy(request), REFUSED_PER_PROXY)
                ? tooMuch("too many refused credentials by unknown names through one proxy")
                : Optional.empty();
    }

    private static Optional<TurnedBack> tooMuch(String detail) {
        return Optional.of(Refusals.unavailable(Stage.DEVICE, Reason.TOO_MANY_REQUESTS, detail, ""));
    }

    /** What came of it. */
    Decision decided(SipRequest request, Decision decision) {
        Credentials.bearerToken(request).ifPresent(token -> count(request, token, decision));
        return decision;
    }

    private void count(SipRequest request, String token, Decision decision) {
        String name = name(request);
        if (decision instanceof Decision.Admitted) {
            letIn.set(slot(name), mark(name, token));
        } else if (decision instanceof TurnedBack back && isRefusal(back.reply().status())) {
            if (Reference.isOne(token)) {
                countReference(request, name);
            } else if (back.stage() == Stage.TOKEN) { // a good one that is refused what it was shown for costs nothing
                refusedProofs.take(proxy(request), refusedProofsPerProxy.getAsInt());
            }
        }
    }

    private void countReference(SipRequest request, String name) {
        refusedByName.take(name, REFUSED_PER_NAME);
        if (!wasLetIn(name)) {
            refusedByProxy.take(proxy(request), REFUSED_PER_PROXY);
        }
    }

    private static boolean isRefusal(int status) {
        return status == 401 || status == 403 || status == 407;
    }

    /** The device, where it is named, else the line. */
    private static String name(SipRequest request) {
        return DeviceRules.hasNoDeviceToName(request)
                ? DeviceRules.line(request)
                : DeviceRules.named(request).orElseGet(() -> DeviceRules.line(request));
    }

    private static String proxy(SipRequest request) {
        return request.peer().proxyName();
    }

    private boolean isKnown(String name, String token) {
        return letIn.get(slot(name)) == mark(name, token);
    }

    private boolean wasLetIn(String name) {
        return (int) (letIn.get(slot(name)) >>> Integer.SIZE) == hash(name, seed);
    }

    private long mark(String name, String token) {
        return ((long) hash(name, seed) << Integer.SIZE) | (hash(token, ~seed) & 0xffffffffL);
    }

    private int slot(String name) {
        return hash(name, seed + 1) & (SLOTS - 1);
    }

    /** Mixed, so that nobody outside knows which names and tokens have the same. */
    private static int hash(String text, int seed) {
        int hash = seed;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x5bd1e995;
            hash ^= hash >>> 15;
        }
        return hash;
    }
}
