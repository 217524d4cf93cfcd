package org.keyline.forgery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.keyline.forgery.Draft.quoted;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens as an attacker, or a careless issuer, would write them, each with its name and why it is to be refused. */
public final class Forgeries {

    private static final TestKey RSA = TestKey.rsa("rsa", 2048);
    private static final TestKey P256 = TestKey.ec("p256", "ES256", "secp256r1");
    private static final TestKey P384 = TestKey.ec("p384", "ES384", "secp384r1");
    private static final TestKey ED = TestKey.ed25519("ed");
    private static final TestKey ATTACKER_RSA = TestKey.rsa("rsa", 2048);
    private static final TestKey ATTACKER_EC = TestKey.ec("p256", "ES256", "secp256r1");

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final String issuer;
    private final Supplier<Instant> now;
    private final List<Forgery> cases = new ArrayList<>();

    /**
     * One forged token.
     *
     * @param what its name
     * @param refusal the name of the refusal that it earns
     * @param token makes it
     */
    public record Forgery(String what, String refusal, Supplier<String> token) {

        @Override
        public String toString() {
            return refusal + ": " + what;
        }
    }

    /**
     * Those that would be good tokens of this issuer but for one thing.
     *
     * @param issuer as tokens name it; publishes {@link #issuersKeys}
     * @param now the time at which they are shown
     */
    public Forgeries(String issuer, Supplier<Instant> now) {
        this.issuer = issuer;
        this.now = now;
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
    }

    /** What the issuer publishes. */
    public static List<TestKey> issuersKeys() {
        return List.of(RSA, P256, P384, ED);
    }

    /** Keys, under all algorithms, whose tokens are good. */
    public static List<TestKey> good() {
        return List.of(RSA, RSA.as("PS256"), P256, P384, ED);
    }

    /** All of them. */
    public List<Forgery> all() {
        return List.copyOf(cases);
    }

    private Draft draft(TestKey key) {
        return new Draft(issuer, key, now.get());
    }

    private void forge(String refusal, String what, Supplier<String> token) {
        cases.add(new Forgery(what, refusal, token));
    }

    private void change(String refusal, String what, Consumer<Draft> change) {
        forge(refusal, what, () -> {
            Draft draft = draft(P256);
            change.accept(draft);
            return draft.signed();
        });
    }

    private void claim(String refusal, String name, String... values) {
        change(refusal, name + " missing", draft -> draft.claims.remove(name));
        claimBut(refusal, name, values);
    }

    private void claimBut(String refusal, String name, String... values) {
        for (String value : values) {
            change(refusal, name + " " + value, draft -> draft.claim(name, value));
        }
    }

    private void algorithms() {
        for (String none : List.of("none", "None", "NONE", "nOnE")) {
            String refusal = none.equals("none") ? "MALFORMED" : "ALGORITHM";
            change(refusal, "alg " + none, draft -> draft.header("alg", quoted(none)));
            forge(
                    "MALFORMED",
                    "alg " + none + " unsigned",
                    () -> draft(P256).header("alg", quoted(none)).signingInput() + ".");
        }
        for (String other : List.of("HS256", "HS512", "ES512", "ES256K", "RS512", "dir", "", "es256")) {
            change("ALGORITHM", "alg " + other, draft -> draft.header("alg", quoted(other)));
        }
        for (TestKey key : List.of(RSA, P256, P384, ED)) {
            forge("ALGORITHM", "HS256 with the public key " + key.id(), () -> hmac(key));
            for (String other : List.of("RS256", "PS256", "ES256", "ES384", "EdDSA")) {
                boolean own = key.algorithm().equals(other) || (key.equals(RSA) && other.equals("PS256"));
                if (!own) {
                    forge(
                            "ALGORITHM",
                            other + " with " + key.id(),
                            () -> draft(key).header("alg", quoted(other)).signed());
                }
            }
        }
        forge(
                "SIGNATURE",
                "PS256 named over a PKCS 1 signature",
                () -> draft(RSA).header("alg", "\"PS256\"").signed());
        forge("ALGORITHM", "RS384", () -> draft(RSA.as("RS384")).signed());
        for (String bad : List.of("null", "1", "[\"ES256\"]", "{}", "true")) {
            change("MALFORMED", "alg " + bad, draft -> draft.header("alg", bad));
        }
        change("MALFORMED", "alg missing", draft -> draft.without("alg"));
    }

    private String hmac(TestKey key) {
        Draft draft = draft(key).header("alg", "\"HS256\"");
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.pair().getPublic().getEncoded(), "HmacSHA256"));
            return draft.with(mac.doFinal(draft.signingInput().getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keys() {
        for (String id : List.of("another", "P256", "p256 ", "../p256", "p256\\u0000", "' or 1=1 --", "\\ud800")) {
            change("UNKNOWN_KEY", "kid " + id, draft -> draft.header("kid", quoted(id)));
        }
        change("UNKNOWN_KEY", "kid missing", draft -> draft.without("kid"));
        change("UNKNOWN_KEY", "kid empty", draft -> draft.header("kid", "\"\""));
        for (String bad : List.of("1", "{}", "[\"p256\"]")) {
            change("MALFORMED", "kid " + bad, draft -> draft.header("kid", bad));
        }
        forge(
                "ALGORITHM",
                "kid of another type",
                () -> draft(P256).header("kid", "\"rsa\"").signed());
    }

    private void types() {
        for (String type : List.of("logout+jwt", "dpop+jwt", "JWE", "secevent+jwt", "", "jwt ", "JOSE")) {
            change("TYPE", "typ " + type, draft -> draft.header("typ", quoted(type)));
        }
        change("TYPE", "typ missing in header", draft -> draft.header.remove("typ"));
        change("MALFORMED", "typ a number", draft -> draft.header("typ", "7"));
        claimBut(
                "TYPE",
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
        claimBut("BOUND", "cnf", "{\"jkt\":\"x\"}", "{}", "null");
    }

    private void issuersAndAudiences() {
        claim(
                "ISSUER",
                "iss",
                quoted(issuer + "/"),
                quoted(issuer.replace("keyline", "Keyline")),
                quoted(issuer.startsWith("https:") ? issuer.replace("https:", "http:") : issuer.replace("http:", "https:")),
                quoted(issuer.replace("http", "HTTP")),
                quoted(issuer + "?"),
                quoted(issuer + " "),
                quoted(issuer.replace("127.0.0.1", "localhost")),
                quoted(issuer.substring(0, issuer.length() - 1)),
                "[" + quoted(issuer) + "]",
                "\"\"",
                "null",
                "1");
        claim(
                "AUDIENCE",
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

    private void times() {
        String[] bad = {
            "\"1772366400\"", "null", "true", "[]", "{}", "1e400", "1e2000000000", "-1e2000000000", "9".repeat(31)
        };
        claim("NO_EXPIRY", "exp", bad);
        claim("NO_ISSUE_TIME", "iat", bad);
        claimBut("NOT_YET_VALID", "nbf", bad);
        claimBut("EXPIRED", "exp", "0", "-1", "1", "-9223372036854775", "1.5", "1e-20");
        claimBut("NO_EXPIRY", "exp", "9223372036854775808", "1e30");
        claimBut("ISSUED_IN_FUTURE", "iat", "9223372036854775", "32503680000", "1e11");
        claimBut("NOT_YET_VALID", "nbf", "9223372036854775", "32503680000", "1e11");
        for (int past : new int[] {60, 61, 3600, 86_400}) {
            change(
                    "EXPIRED",
                    "exp " + past + " s ago",
                    draft -> draft.claim("exp", now.get().getEpochSecond() - past));
        }
        for (int ahead : new int[] {90, 3600, 86_400}) {
            change(
                    "ISSUED_IN_FUTURE",
                    "iat in " + ahead + " s",
                    draft -> draft.claim("iat", now.get().getEpochSecond() + ahead));
            change(
                    "NOT_YET_VALID",
                    "nbf in " + ahead + " s",
                    draft -> draft.claim("nbf", now.get().getEpochSecond() + ahead));
        }
    }

    private void users() {
        claim(
                "NO_USER",
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
                "NO_USER",
                "only sub names the user",
                draft -> draft.without("preferred_username").claim("sub", "\"rado\""));
    }

    private void clientsAndScopes() {
        claim(
                "CLIENT",
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
                "CLIENT",
                "azp of another beside a client_id of ours",
                draft -> draft.claim("azp", "\"other\"").claim("client_id", "\"keyline-softphone\""));
        claim(
                "SCOPE",
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

    private void headers() {
        for (String crit : List.of("[\"exp\"]", "[\"b64\"]", "[\"http://example.org/x\"]", "[\"b64\",\"exp\"]")) {
            change(
                    "CRITICAL_HEADER",
                    "crit " + crit,
                    draft -> draft.header("crit", crit).header("exp", "1").header("http://example.org/x", "1"));
        }
        change(
                "CRITICAL_HEADER",
                "b64 false",
                draft -> draft.header("b64", "false").header("crit", "[\"b64\"]"));
        forge(
                "SIGNATURE",
                "jwk of the attacker",
                () -> draft(P256)
                        .header("jwk", ATTACKER_EC.published().toJSONString())
                        .signedBy(ATTACKER_EC)
                        .signed());
        forge(
                "SIGNATURE",
                "jku of the attacker",
                () -> draft(P256)
                        .header("jku", "\"https://192.0.2.66/keys\"")
                        .signedBy(ATTACKER_EC)
                        .signed());
        forge(
                "SIGNATURE",
                "x5u of the attacker",
                () -> draft(RSA)
                        .header("x5u", "\"https://192.0.2.66/cert\"")
                        .signedBy(ATTACKER_RSA)
                        .signed());
        forge(
                "SIGNATURE",
                "x5c of the attacker",
                () -> draft(RSA)
                        .header("x5c", "[\"MAA=\"]")
                        .signedBy(ATTACKER_RSA)
                        .signed());
        forge(
                "UNKNOWN_KEY",
                "jwk of the attacker and its identifier",
                () -> draft(ATTACKER_EC.named("mine"))
                        .header("jwk", ATTACKER_EC.named("mine").published().toJSONString())
                        .signed());
    }

    private void encodings() {
        encoding("padding", token -> token + "=");
        encoding("padding in the middle", token -> token.replaceFirst("\\.", "=."));
        for (String white : List.of(" ", "\t", "\n", "\r\n", "\u00a0", "\u0000")) {
            encoding("white space behind " + (int) white.charAt(0), token -> token + white);
            encoding("white space before " + (int) white.charAt(0), token -> white + token);
            encoding(
                    "white space inside " + (int) white.charAt(0),
                    token -> token.substring(0, 20) + white + token.substring(20));
        }
        encoding("stray bits", Forgeries::strayBits);
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
        forge("TOO_LARGE", "8 KiB and one", () -> "a".repeat(8 * 1024 + 1));
        change(
                "TOO_LARGE",
                "a good token of more than 8 KiB",
                draft -> draft.claim("x", quoted("x".repeat(7000))));
    }

    private void encoding(String what, UnaryOperator<String> change) {
        forge("MALFORMED", what, () -> change.apply(draft(P256).signed()));
    }

    /** 64 octets leave four bits in the last letter that count for nothing. */
    private static String strayBits(String token) {
        int last = BASE64.indexOf(token.charAt(token.length() - 1));
        return token.substring(0, token.length() - 1) + BASE64.charAt(last + 1);
    }

    private void json() {
        for (String name : List.of("alg", "kid", "typ")) {
            change(
                    "MALFORMED",
                    name + " twice in the header",
                    draft -> draft.headerText(twice(draft.headerJson(), name, draft.header.getOrDefault(name, ""))));
        }
        for (String name : List.of("iss", "aud", "exp", "preferred_username", "azp", "scope")) {
            change(
                    "MALFORMED",
                    name + " twice",
                    draft -> draft.claimText(twice(draft.claimJson(), name, draft.claims.getOrDefault(name, ""))));
        }
        change(
                "MALFORMED",
                "iss twice, once escaped",
                draft -> draft.claimText(twice(draft.claimJson(), "\\u0069ss", "\"x\"")));
        change("MALFORMED", "twice in a nested claim", draft -> draft.claim("a", "{\"b\":[{\"c\":1,\"c\":1}]}"));
        change("MALFORMED", "twice in a nested header", draft -> draft.header("a", "{\"c\":1,\"c\":1}"));
        change("MALFORMED", "claims not UTF-8", draft -> {
            byte[] octets = draft.claimJson()
                    .replace("rado", "rad\u00e9")
                    .getBytes(ISO_8859_1);
            draft.claimOctets(octets);
        });
        change(
                "MALFORMED",
                "claims in UTF-16",
                draft -> draft.claimOctets(draft.claimJson().getBytes(UTF_16)));
        change(
                "MALFORMED",
                "claims behind a byte order mark",
                draft -> draft.claimText("\ufeff" + draft.claimJson()));
        for (String text :
                List.of("", "null", "[]", "\"x\"", "1", "{", "{}}", "{} {}", "{\"a\":}", "{'a':1}", "{a:1}", "NaN")) {
            change("MALFORMED", "header " + text, draft -> draft.headerText(text));
            change("MALFORMED", "claims " + text, draft -> draft.claimText(text));
        }
        change(
                "MALFORMED",
                "claims with a comma too many",
                draft -> draft.claimText(draft.claimJson().replace("}", ",}")));
        change("MALFORMED", "deep lists", draft -> draft.claim("a", "[".repeat(2500) + "]".repeat(2500)));
        change("MALFORMED", "deep lists without an end", draft -> draft.claimText("[".repeat(5000)));
        change("MALFORMED", "deep header", draft -> draft.header("a", "[".repeat(2500) + "]".repeat(2500)));
        change("MALFORMED", "exp of 5000 digits", draft -> draft.claim("exp", "1".repeat(5000)));
        change("MALFORMED", "an exponent beyond reason", draft -> draft.claim("exp", "1e99999999999"));
    }

    private static String twice(String json, String name, String value) {
        return json.substring(0, json.length() - 1) + "," + quoted(name) + ":" + value + "}";
    }

    private void signatures() {
        for (TestKey key : List.of(RSA, RSA.as("PS256"), P256, P384, ED)) {
            String name = key.algorithm();
            for (int bit : new int[] {0, 1, 7, 100, 255, 256, 300, 511}) {
                forge("SIGNATURE", name + " with bit " + bit + " flipped", () -> flipped(key, bit));
            }
            for (int length : new int[] {1, 16, 31, 32, 63}) {
                forge("SIGNATURE", name + " cut to " + length + " octets", () -> cut(key, length));
            }
            forge(
                    "SIGNATURE",
                    name + " one octet longer",
                    () -> cut(key, draft(key).signature().length + 1));
            forge("SIGNATURE", name + " of zeros", () -> {
                Draft draft = draft(key);
                return draft.with(new byte[draft.signature().length]);
            });
            forge(
                    "SIGNATURE",
                    name + " over other claims",
                    () -> draft(key)
                            .claim("preferred_username", "\"admin\"")
                            .with(draft(key).signature()));
            forge(
                    "SIGNATURE",
                    name + " over another header",
                    () -> draft(key)
                            .header("cty", "\"x\"")
                            .with(draft(key).signature()));
        }
        forge(
                "SIGNATURE",
                "ES256 in DER",
                () -> draft(P256).signedBy(P256.as("ES256-DER")).signed());
        forge(
                "SIGNATURE",
                "another RSA key",
                () -> draft(RSA).signedBy(ATTACKER_RSA).signed());
        forge(
                "SIGNATURE",
                "another EC key",
                () -> draft(P256).signedBy(ATTACKER_EC).signed());
        forge(
                "SIGNATURE",
                "another Ed25519 key",
                () -> draft(ED).signedBy(TestKey.ed25519("ed")).signed());
    }

    private String flipped(TestKey key, int bit) {
        Draft draft = draft(key);
        byte[] signature = draft.signature();
        signature[bit / 8] ^= (byte) (1 << (bit % 8));
        return draft.with(signature);
    }

    private String cut(TestKey key, int length) {
        Draft draft = draft(key);
        return draft.with(Arrays.copyOf(draft.signature(), length));
    }
}
