package org.keyline.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.keyline.token.Draft.quoted;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens as an attacker, or a careless issuer, would write them: each is refused, by name. */
class ForgedTokenTest {

    private static final TestKey RSA = TestKey.rsa("rsa", 2048);
    private static final TestKey P256 = TestKey.ec("p256", "ES256", "secp256r1");
    private static final TestKey P384 = TestKey.ec("p384", "ES384", "secp384r1");
    private static final TestKey ED = TestKey.ed25519("ed");
    private static final TestKey ATTACKER_RSA = TestKey.rsa("rsa", 2048);
    private static final TestKey ATTACKER_EC = TestKey.ec("p256", "ES256", "secp256r1");
    private static final TestIssuer ISSUER = new TestIssuer(RSA, P256, P384, ED);
    private static final TokenHouse HOUSE = new TokenHouse(ISSUER.uri);

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static final List<Arguments> CASES = new ArrayList<>();

    @AfterAll
    static void close() {
        ISSUER.close();
    }

    /** So that a key that is not known may be fetched again. */
    @BeforeEach
    void waitForTheNextFetch() {
        HOUSE.pass(SigningKeys.BETWEEN_FETCHES);
    }

    @ParameterizedTest
    @MethodSource("good")
    void acceptsEveryKeysOwnToken(TestKey key) {
        assertThat(HOUSE.verdict(HOUSE.draft(key).signed())).isInstanceOf(Verdict.Valid.class);
    }

    static Stream<TestKey> good() {
        return Stream.of(RSA, RSA.as("PS256"), P256, P384, ED);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("forged")
    void refuses(String what, Refusal refusal, Supplier<String> token) {
        assertThat(HOUSE.verdict(token.get())).isEqualTo(new Verdict.Refused(refusal));
    }

    static List<Arguments> forged() {
        CASES.clear();
        algorithms();
        keys();
        types();
        issuersAndAudiences();
        times();
        users();
        clientsAndScopes();
        headers();
        encodings();
        json();
        signatures();
        assertThat(CASES).hasSizeGreaterThan(200);
        return List.copyOf(CASES);
    }

    private static void forge(Refusal refusal, String what, Supplier<String> token) {
        CASES.add(Arguments.of(what, refusal, token));
    }

    private static void change(Refusal refusal, String what, Consumer<Draft> change) {
        forge(refusal, what, () -> {
            Draft draft = HOUSE.draft(P256);
            change.accept(draft);
            return draft.signed();
        });
    }

    private static void claim(Refusal refusal, String name, String... values) {
        change(refusal, name + " missing", draft -> draft.claims.remove(name));
        claimBut(refusal, name, values);
    }

    private static void claimBut(Refusal refusal, String name, String... values) {
        for (String value : values) {
            change(refusal, name + " " + value, draft -> draft.claim(name, value));
        }
    }

    private static void algorithms() {
        for (String none : List.of("none", "None", "NONE", "nOnE")) {
            Refusal refusal = none.equals("none") ? Refusal.MALFORMED : Refusal.ALGORITHM;
            change(refusal, "alg " + none, draft -> draft.header("alg", quoted(none)));
            forge(
                    Refusal.MALFORMED,
                    "alg " + none + " unsigned",
                    () -> HOUSE.draft(P256).header("alg", quoted(none)).signingInput() + ".");
        }
        for (String other : List.of("HS256", "HS512", "ES512", "ES256K", "RS512", "dir", "", "es256")) {
            change(Refusal.ALGORITHM, "alg " + other, draft -> draft.header("alg", quoted(other)));
        }
        for (TestKey key : List.of(RSA, P256, P384, ED)) {
            forge(Refusal.ALGORITHM, "HS256 with the public key " + key.id(), () -> hmac(key));
            for (String other : List.of("RS256", "PS256", "ES256", "ES384", "EdDSA")) {
                boolean own = key.algorithm().equals(other) || (key.equals(RSA) && other.equals("PS256"));
                if (!own) {
                    forge(
                            Refusal.ALGORITHM,
                            other + " with " + key.id(),
                            () -> HOUSE.draft(key).header("alg", quoted(other)).signed());
                }
            }
        }
        forge(
                Refusal.SIGNATURE,
                "PS256 named over a PKCS 1 signature",
                () -> HOUSE.draft(RSA).header("alg", "\"PS256\"").signed());
        forge(Refusal.ALGORITHM, "RS384", () -> HOUSE.draft(RSA.as("RS384")).signed());
        for (String bad : List.of("null", "1", "[\"ES256\"]", "{}", "true")) {
            change(Refusal.MALFORMED, "alg " + bad, draft -> draft.header("alg", bad));
        }
        change(Refusal.MALFORMED, "alg missing", draft -> draft.without("alg"));
    }

    private static String hmac(TestKey key) {
        Draft draft = HOUSE.draft(key).header("alg", "\"HS256\"");
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.pair().getPublic().getEncoded(), "HmacSHA256"));
            return draft.with(mac.doFinal(draft.signingInput().getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keys() {
        for (String id : List.of("another", "P256", "p256 ", "../p256", "p256\\u0000", "' or 1=1 --", "\\ud800")) {
            change(Refusal.UNKNOWN_KEY, "kid " + id, draft -> draft.header("kid", quoted(id)));
        }
        change(Refusal.UNKNOWN_KEY, "kid missing", draft -> draft.without("kid"));
        change(Refusal.UNKNOWN_KEY, "kid empty", draft -> draft.header("kid", "\"\""));
        for (String bad : List.of("1", "{}", "[\"p256\"]")) {
            change(Refusal.MALFORMED, "kid " + bad, draft -> draft.header("kid", bad));
        }
        forge(
                Refusal.ALGORITHM,
                "kid of another type",
                () -> HOUSE.draft(P256).header("kid", "\"rsa\"").signed());
    }

    private static void types() {
        for (String type : List.of("logout+jwt", "dpop+jwt", "JWE", "secevent+jwt", "", "jwt ", "JOSE")) {
            change(Refusal.TYPE, "typ " + type, draft -> draft.header("typ", quoted(type)));
        }
        change(Refusal.TYPE, "typ missing in header", draft -> draft.header.remove("typ"));
        change(Refusal.MALFORMED, "typ a number", draft -> draft.header("typ", "7"));
        claimBut(
                Refusal.TYPE,
                "typ",
                "\"ID\"",
                "\"Refresh\"",
                "\"Offline\"",
                "\"Logout\"",
                "\"bearer\"",
                "\"DPoP\"",
                "\"\"",
                "null",
                "1",
                "[\"Bearer\"]");
        claimBut(Refusal.BOUND, "cnf", "{\"jkt\":\"x\"}", "{}", "null");
    }

    private static void issuersAndAudiences() {
        String issuer = ISSUER.uri;
        claim(
                Refusal.ISSUER,
                "iss",
                quoted(issuer + "/"),
                quoted(issuer.replace("keyline", "Keyline")),
                quoted(issuer.replace("http:", "https:")),
                quoted(issuer.replace("http:", "HTTP:")),
                quoted(issuer + "?"),
                quoted(issuer + " "),
                quoted(issuer.replace("127.0.0.1", "localhost")),
                quoted(issuer.substring(0, issuer.length() - 1)),
                "[" + quoted(issuer) + "]",
                "\"\"",
                "null",
                "1");
        claim(
                Refusal.AUDIENCE,
                "aud",
                "\"account\"",
                "\"Keyline-sip\"",
                "\"keyline-sip \"",
                "\"keyline-sip,account\"",
                "\"keyline-sip account\"",
                "\"keyline-sip/\"",
                "[]",
                "[\"account\",\"other\"]",
                "[\"keyline-sip\",7]",
                "[[\"keyline-sip\"]]",
                "{\"keyline-sip\":true}",
                "1",
                "true",
                "null",
                "\"\"");
    }

    private static void times() {
        String[] bad = {
            "\"1772366400\"", "null", "true", "[]", "{}", "1e400", "1e2000000000", "-1e2000000000", "9".repeat(31)
        };
        claim(Refusal.NO_EXPIRY, "exp", bad);
        claim(Refusal.NO_ISSUE_TIME, "iat", bad);
        claimBut(Refusal.NOT_YET_VALID, "nbf", bad);
        claimBut(Refusal.EXPIRED, "exp", "0", "-1", "1", "-9223372036854775", "1.5", "1e-20");
        claimBut(Refusal.NO_EXPIRY, "exp", "9223372036854775808", "1e30");
        claimBut(Refusal.ISSUED_IN_FUTURE, "iat", "9223372036854775", "32503680000", "1e11");
        claimBut(Refusal.NOT_YET_VALID, "nbf", "9223372036854775", "32503680000", "1e11");
        for (int past : new int[] {60, 61, 3600, 86_400}) {
            change(
                    Refusal.EXPIRED,
                    "exp " + past + " s ago",
                    draft -> draft.claim("exp", HOUSE.now.getEpochSecond() - past));
        }
        for (int ahead : new int[] {61, 3600, 86_400}) {
            change(
                    Refusal.ISSUED_IN_FUTURE,
                    "iat in " + ahead + " s",
                    draft -> draft.claim("iat", HOUSE.now.getEpochSecond() + ahead));
            change(
                    Refusal.NOT_YET_VALID,
                    "nbf in " + ahead + " s",
                    draft -> draft.claim("nbf", HOUSE.now.getEpochSecond() + ahead));
        }
    }

    private static void users() {
        claim(
                Refusal.NO_USER,
                "preferred_username",
                "\"\"",
                "\" \"",
                "\"\\t\"",
                "\"rado\\u0000\"",
                "\"rado\\r\\nVia: x\"",
                "\"rado\\u0085\"",
                "\"\\u2003\"",
                "7",
                "null",
                "[\"rado\"]",
                "{\"name\":\"rado\"}",
                "true",
                quoted("r".repeat(256)));
        change(
                Refusal.NO_USER,
                "only sub names the user",
                draft -> draft.without("preferred_username").claim("sub", "\"rado\""));
    }

    private static void clientsAndScopes() {
        claim(
                Refusal.CLIENT,
                "azp",
                "\"keyline-cli\"",
                "\"keyline-console\"",
                "\"Keyline-softphone\"",
                "\"keyline-softphone \"",
                "\"\"",
                "[\"keyline-softphone\"]",
                "null",
                "1");
        change(
                Refusal.CLIENT,
                "azp of another beside a client_id of ours",
                draft -> draft.claim("azp", "\"other\"").claim("client_id", "\"keyline-softphone\""));
        claim(
                Refusal.SCOPE,
                "scope",
                "\"openid profile\"",
                "\"sips\"",
                "\"si\"",
                "\"sip.read\"",
                "\"SIP\"",
                "\"Sip\"",
                "\"openid,sip\"",
                "\"openid\\tsip\"",
                "\"sip\\u0000\"",
                "\"\"",
                "\" \"",
                "[\"sip\"]",
                "{\"sip\":1}",
                "null",
                "1");
    }

    private static void headers() {
        for (String crit : List.of("[\"exp\"]", "[\"b64\"]", "[\"http://example.org/x\"]", "[\"b64\",\"exp\"]")) {
            change(
                    Refusal.CRITICAL_HEADER,
                    "crit " + crit,
                    draft -> draft.header("crit", crit).header("exp", "1").header("http://example.org/x", "1"));
        }
        change(
                Refusal.CRITICAL_HEADER,
                "b64 false",
                draft -> draft.header("b64", "false").header("crit", "[\"b64\"]"));
        forge(
                Refusal.SIGNATURE,
                "jwk of the attacker",
                () -> HOUSE.draft(P256)
                        .header("jwk", ATTACKER_EC.published().toJSONString())
                        .signedBy(ATTACKER_EC)
                        .signed());
        forge(
                Refusal.SIGNATURE,
                "jku of the attacker",
                () -> HOUSE.draft(P256)
                        .header("jku", "\"https://192.0.2.66/keys\"")
                        .signedBy(ATTACKER_EC)
                        .signed());
        forge(
                Refusal.SIGNATURE,
                "x5u of the attacker",
                () -> HOUSE.draft(RSA)
                        .header("x5u", "\"https://192.0.2.66/cert\"")
                        .signedBy(ATTACKER_RSA)
                        .signed());
        forge(
                Refusal.SIGNATURE,
                "x5c of the attacker",
                () -> HOUSE.draft(RSA)
                        .header("x5c", "[\"MAA=\"]")
                        .signedBy(ATTACKER_RSA)
                        .signed());
        forge(
                Refusal.UNKNOWN_KEY,
                "jwk of the attacker and its identifier",
                () -> HOUSE.draft(ATTACKER_EC.named("mine"))
                        .header("jwk", ATTACKER_EC.named("mine").published().toJSONString())
                        .signed());
    }

    private static void encodings() {
        encoding("padding", token -> token + "=");
        encoding("padding in the middle", token -> token.replaceFirst("\\.", "=."));
        for (String white : List.of(" ", "\t", "\n", "\r\n", "\u00a0", "\u0000")) {
            encoding("white space behind " + (int) white.charAt(0), token -> token + white);
            encoding("white space before " + (int) white.charAt(0), token -> white + token);
            encoding(
                    "white space inside " + (int) white.charAt(0),
                    token -> token.substring(0, 20) + white + token.substring(20));
        }
        encoding("stray bits", ForgedTokenTest::strayBits);
        encoding("the alphabet of plain base64, +", token -> '+' + token.substring(1));
        encoding("the alphabet of plain base64, /", token -> '/' + token.substring(1));
        encoding("two parts", token -> token.substring(0, token.lastIndexOf('.')));
        encoding("four parts", token -> token + ".e30");
        encoding("five parts", token -> token + ".e30.e30");
        encoding("no signature", token -> token.substring(0, token.lastIndexOf('.') + 1));
        encoding("no header", token -> token.substring(token.indexOf('.')));
        encoding(
                "no claims",
                token -> token.substring(0, token.indexOf('.') + 1) + token.substring(token.lastIndexOf('.')));
        encoding("dots", token -> "..");
        encoding("many dots", token -> ".".repeat(8000));
        encoding("nothing", token -> "");
        encoding("one letter", token -> "a");
        encoding("letters beyond ASCII", token -> "\u00e9" + token.substring(1));
        encoding("letters beyond Latin 1", token -> "\u212a" + token.substring(1));
        encoding("with its scheme", token -> "Bearer " + token);
        encoding("in quotes", Draft::quoted);
        forge(Refusal.TOO_LARGE, "8 KiB and one", () -> "a".repeat(8 * 1024 + 1));
        change(
                Refusal.TOO_LARGE,
                "a good token of more than 8 KiB",
                draft -> draft.claim("x", quoted("x".repeat(7000))));
    }

    private static void encoding(String what, java.util.function.UnaryOperator<String> change) {
        forge(Refusal.MALFORMED, what, () -> change.apply(HOUSE.draft(P256).signed()));
    }

    /** 64 octets leave four bits in the last letter that count for nothing. */
    private static String strayBits(String token) {
        int last = BASE64.indexOf(token.charAt(token.length() - 1));
        return token.substring(0, token.length() - 1) + BASE64.charAt(last + 1);
    }

    private static void json() {
        for (String name : List.of("alg", "kid", "typ")) {
            change(
                    Refusal.MALFORMED,
                    name + " twice in the header",
                    draft -> draft.headerText(twice(draft.headerJson(), name, draft.header.getOrDefault(name, ""))));
        }
        for (String name : List.of("iss", "aud", "exp", "preferred_username", "azp", "scope")) {
            change(
                    Refusal.MALFORMED,
                    name + " twice",
                    draft -> draft.claimText(twice(draft.claimJson(), name, draft.claims.getOrDefault(name, ""))));
        }
        change(
                Refusal.MALFORMED,
                "iss twice, once escaped",
                draft -> draft.claimText(twice(draft.claimJson(), "\\u0069ss", "\"x\"")));
        change(Refusal.MALFORMED, "twice in a nested claim", draft -> draft.claim("a", "{\"b\":[{\"c\":1,\"c\":1}]}"));
        change(Refusal.MALFORMED, "twice in a nested header", draft -> draft.header("a", "{\"c\":1,\"c\":1}"));
        change(Refusal.MALFORMED, "claims not UTF-8", draft -> {
            byte[] octets = draft.claimJson()
                    .replace("rado", "rad\u00e9")
                    .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
            draft.claimOctets(octets);
        });
        change(
                Refusal.MALFORMED,
                "claims in UTF-16",
                draft -> draft.claimOctets(draft.claimJson().getBytes(java.nio.charset.StandardCharsets.UTF_16)));
        change(
                Refusal.MALFORMED,
                "claims behind a byte order mark",
                draft -> draft.claimText("\ufeff" + draft.claimJson()));
        for (String text :
                List.of("", "null", "[]", "\"x\"", "1", "{", "{}}", "{} {}", "{\"a\":}", "{'a':1}", "{a:1}", "NaN")) {
            change(Refusal.MALFORMED, "header " + text, draft -> draft.headerText(text));
            change(Refusal.MALFORMED, "claims " + text, draft -> draft.claimText(text));
        }
        change(
                Refusal.MALFORMED,
                "claims with a comma too many",
                draft -> draft.claimText(draft.claimJson().replace("}", ",}")));
        change(Refusal.MALFORMED, "deep lists", draft -> draft.claim("a", "[".repeat(2500) + "]".repeat(2500)));
        change(Refusal.MALFORMED, "deep lists without an end", draft -> draft.claimText("[".repeat(5000)));
        change(Refusal.MALFORMED, "deep header", draft -> draft.header("a", "[".repeat(2500) + "]".repeat(2500)));
        change(Refusal.MALFORMED, "exp of 5000 digits", draft -> draft.claim("exp", "1".repeat(5000)));
        change(Refusal.MALFORMED, "an exponent beyond reason", draft -> draft.claim("exp", "1e99999999999"));
    }

    private static String twice(String json, String name, String value) {
        return json.substring(0, json.length() - 1) + "," + quoted(name) + ":" + value + "}";
    }

    private static void signatures() {
        for (TestKey key : List.of(RSA, RSA.as("PS256"), P256, P384, ED)) {
            String name = key.algorithm();
            for (int bit : new int[] {0, 1, 7, 100, 255, 256, 300, 511}) {
                forge(Refusal.SIGNATURE, name + " with bit " + bit + " flipped", () -> flipped(key, bit));
            }
            for (int length : new int[] {1, 16, 31, 32, 63}) {
                forge(Refusal.SIGNATURE, name + " cut to " + length + " octets", () -> cut(key, length));
            }
            forge(
                    Refusal.SIGNATURE,
                    name + " one octet longer",
                    () -> cut(key, HOUSE.draft(key).signature().length + 1));
            forge(Refusal.SIGNATURE, name + " of zeros", () -> {
                Draft draft = HOUSE.draft(key);
                return draft.with(new byte[draft.signature().length]);
            });
            forge(
                    Refusal.SIGNATURE,
                    name + " over other claims",
                    () -> HOUSE.draft(key)
                            .claim("preferred_username", "\"admin\"")
                            .with(HOUSE.draft(key).signature()));
            forge(
                    Refusal.SIGNATURE,
                    name + " over another header",
                    () -> HOUSE.draft(key)
                            .header("cty", "\"x\"")
                            .with(HOUSE.draft(key).signature()));
        }
        forge(
                Refusal.SIGNATURE,
                "ES256 in DER",
                () -> HOUSE.draft(P256).signedBy(P256.as("ES256-DER")).signed());
        forge(
                Refusal.SIGNATURE,
                "another RSA key",
                () -> HOUSE.draft(RSA).signedBy(ATTACKER_RSA).signed());
        forge(
                Refusal.SIGNATURE,
                "another EC key",
                () -> HOUSE.draft(P256).signedBy(ATTACKER_EC).signed());
        forge(
                Refusal.SIGNATURE,
                "another Ed25519 key",
                () -> HOUSE.draft(ED).signedBy(TestKey.ed25519("ed")).signed());
    }

    private static String flipped(TestKey key, int bit) {
        Draft draft = HOUSE.draft(key);
        byte[] signature = draft.signature();
        signature[bit / 8] ^= (byte) (1 << (bit % 8));
        return draft.with(signature);
    }

    private static String cut(TestKey key, int length) {
        Draft draft = HOUSE.draft(key);
        return draft.with(java.util.Arrays.copyOf(draft.signature(), length));
    }
}
