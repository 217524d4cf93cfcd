package org.keyline.digest;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.keyline.bean.Single;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;

/** Challenges for digest and checks the responses (RFC 3261 section 22, RFC 7616, RFC 8760). Never blocks. */
@Single
public class DigestCheck {

    /** Nonces in use that are remembered; about 20 MB. */
    private static final int MOST_NONCES = 100_000;

    private final ParameterValues parameters;
    private final Function<String, Optional<DigestUser>> users;
    private final InstantSource clock;
    private final Nonces nonces = new Nonces(MOST_NONCES);

    @Inject
    DigestCheck(ParameterValues parameters, DigestDirectory users) {
        this(parameters, users::find, InstantSource.system());
    }

    DigestCheck(ParameterValues parameters, Function<String, Optional<DigestUser>> users, InstantSource clock) {
        this.parameters = parameters;
        this.users = users;
        this.clock = clock;
    }

    /** For users of other origin, outside the server: each has the password that is given for it. */
    public static DigestCheck of(
            ParameterValues parameters, Function<String, Optional<String>> passwords, InstantSource clock) {
        String realm = parameters.text(ParameterKey.SIP_STATION_REALM);
        return new DigestCheck(
                parameters,
                user -> passwords.apply(user).map(password -> {
                    DigestCredential credential = new DigestCredential(user);
                    credential.setPassword(password, realm, clock.instant());
                    return credential.facts();
                }),
                clock);
    }

    /** What the check of a response came to. */
    public sealed interface Outcome {

        /**
         * The peer knows the password.
         *
         * @param user whose
         * @param age how long ago the nonce was made; how old it may be is for the caller to say
         */
        record Right(String user, Duration age) implements Outcome {}

        /** It does, but the nonce is not of use (any more): it is challenged anew with {@code stale}. */
        record Stale() implements Outcome {}

        /** It does not. The words are for the administrator: what the peer is told is the same for all of them. */
        record Wrong(String why) implements Outcome {}
    }

    /** The first credentials for our realm among these header field values; those of other realms are for others. */
    public Optional<DigestResponse> credentials(List<String> values) {
        return values.stream()
                .map(DigestResponse::of)
                .flatMap(Optional::stream)
                .filter(given -> given.realm().equals(realm()))
                .findFirst();
    }

    /**
     * The challenges, one header field's value for each algorithm, the preferred first (RFC 8760 section 2.3).
     *
     * @param stale whether the credentials were right but for the nonce
     */
    public List<String> challenges(boolean stale) {
        String nonce = nonces.make(clock.instant());
        return algorithms()
                .map(algorithm -> "Digest realm=\"" + realm() + "\", nonce=\"" + nonce + "\", algorithm="
                        + algorithm.token() + ", qop=\"auth\"" + (stale ? ", stale=true" : ""))
                .toList();
    }

    /**
     * Whether this is the response of one who knows the user's password. Each is used once: what is right now is
     * {@link Outcome.Stale} when it comes again.
     *
     * @param method of the request
     */
    public Outcome check(String method, DigestResponse given) {
        Optional<DigestAlgorithm> algorithm = DigestAlgorithm.named(given.algorithm());
        if (algorithm.isEmpty() || algorithms().noneMatch(algorithm.get()::equals)) {
            return new Outcome.Wrong("the algorithm is none of those that were offered");
        }
        if (!given.protection().equals("auth") || given.clientNonce().isEmpty()) {
            return new Outcome.Wrong("not with quality of protection auth, which keeps it from being used twice");
        }
        Optional<DigestUser> user =
                users.apply(given.user()).filter(known -> known.realm().equals(given.realm()));
        String expected = algorithm.get().response(ha1(algorithm.get(), user, given), method, given);
        boolean right = isEqual(expected, given.response());
        if (user.isEmpty() || !right) {
            return new Outcome.Wrong(user.isEmpty() ? "no such Digest User in this realm" : "not the user's password");
        }
        return used(user.get(), given);
    }

    private Outcome used(DigestUser user, DigestResponse given) {
        Optional<Instant> made = nonces.made(given.nonce());
        int count = count(given.count());
        if (made.isEmpty() || count < 1 || !nonces.use(given.nonce(), made.get(), user.name(), count)) {
            return new Outcome.Stale();
        }
        Duration age = Duration.between(made.get(), clock.instant());
        return age.compareTo(Nonces.LONGEST_LIFE) > 0 ? new Outcome.Stale() : new Outcome.Right(user.name(), age);
    }

    /** For a user that there is not something is hashed too, so that the answer comes no sooner. */
    private static String ha1(DigestAlgorithm algorithm, Optional<DigestUser> user, DigestResponse given) {
        return user.map(known -> known.hashes().getOrDefault(algorithm, "")).orElse(given.nonce());
    }

    private static boolean isEqual(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
    }

    /** 8 hexadecimal digits; 0 when it is something else or more than can be counted. */
    private static int count(String digits) {
        if (digits.length() != 8) {
            return 0;
        }
        try {
            return Math.max(0, Integer.parseInt(digits, 16));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private Stream<DigestAlgorithm> algorithms() {
        return parameters.words(ParameterKey.SIP_DIGEST_ALGORITHMS).stream()
                .map(DigestAlgorithm::named)
                .flatMap(Optional::stream)
                .distinct();
    }

    private String realm() {
        return parameters.text(ParameterKey.SIP_STATION_REALM);
    }
}
