package org.keyline.tools.login;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.keyline.tools.CommandFailure;
import org.keyline.tools.install.Installation;
import org.keyline.tools.install.LocalTrust;

/**
 * The login of a native app: authorization code with PKCE and a loopback redirect (RFC 8252 section 7.3). The page that a
 * person would fill in is filled in here, and the code is read off the redirect, so nobody listens on the loopback port.
 */
public final class Login {

    /** Any port will do (RFC 8252 section 7.3). */
    private static final String REDIRECT = "http://127.0.0.1:47090/callback";

    private final URI issuer;
    private final SSLContext trust;
    private final String client;

    /**
     * @param issuer the realm, such as {@code https://127.0.0.1:8444/realms/keyline}
     * @param trust what Keycloak's certificate must come from
     * @param client a public client of the realm
     */
    public Login(URI issuer, SSLContext trust, String client) {
        this.issuer = issuer;
        this.trust = trust;
        this.client = client;
    }

    /** For a client of the installation's realm. */
    public static Login at(Installation installation, String client) {
        return new Login(installation.issuer(), LocalTrust.of(installation.authority()), client);
    }

    /**
     * Logs the user in.
     *
     * @throws CommandFailure when Keycloak does not answer, refuses the user, or answers something that is not a login
     */
    public Tokens as(String user, String password) {
        Pkce proof = Pkce.random();
        String state = Pkce.randomText();
        String nonce = Pkce.randomText();
        try (Browser browser = new Browser(trust)) {
            HttpResponse<String> page = browser.get(authorization(proof, state, nonce));
            URI form = form(page);
            HttpResponse<String> answer =
                    browser.post(form, Map.of("username", user, "password", password, "credentialId", ""));
            String code = code(answer, user, state);
            return exchange(browser, code, proof, nonce);
        }
    }

    /** A fresh access token for a refresh token (RFC 6749 section 6). */
    public Tokens refresh(Tokens tokens) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "refresh_token");
        fields.put("refresh_token", tokens.refresh());
        fields.put("client_id", client);
        try (Browser browser = new Browser(trust)) {
            return tokens(browser.post(endpoint("token"), fields));
        }
    }

    private URI authorization(Pkce proof, String state, String nonce) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", client);
        query.put("redirect_uri", REDIRECT);
        query.put("scope", "openid");
        query.put("state", state);
        query.put("nonce", nonce);
        query.put("code_challenge", proof.challenge());
        query.put("code_challenge_method", "S256");
        return URI.create(endpoint("auth") + "?" + Form.encode(query));
    }

    private URI form(HttpResponse<String> page) {
        if (page.statusCode() != 200) {
            String redirected = page.headers().firstValue("Location").orElse("");
            String why = LoginPage.complaint(page.body())
                    .or(() -> errorOf(redirected))
                    .orElse("status " + page.statusCode());
            throw new CommandFailure("Keycloak shows no login page for client " + client + ": " + why);
        }
        return LoginPage.action(page.body())
                .map(URI::create)
                .orElseThrow(() -> new CommandFailure("Keycloak's login page has no form for name and password"));
    }

    private String code(HttpResponse<String> answer, String user, String state) {
        String location = answer.headers().firstValue("Location").orElse("");
        if (!location.startsWith(REDIRECT + "?")) {
            throw new CommandFailure("Keycloak refuses the login of " + user + ": " + refusal(answer, location));
        }
        Map<String, String> query = Form.decode(location.substring(REDIRECT.length() + 1));
        if (!state.equals(query.get("state"))) {
            throw new CommandFailure("the redirect does not carry the state of this login");
        }
        // RFC 9207: a code of another issuer must not be redeemed here
        if (!query.getOrDefault("iss", issuer.toString()).equals(issuer.toString())) {
            throw new CommandFailure("the redirect comes of another issuer: " + query.get("iss"));
        }
        String code = query.get("code");
        if (code == null) {
            throw new CommandFailure(
                    "Keycloak gives no code: " + errorOf(location).orElse("no reason given"));
        }
        return code;
    }

    private static String refusal(HttpResponse<String> answer, String location) {
        if (location.contains("required-action")) {
            return "the account has something to do first (" + location.replaceAll(".*execution=([A-Z_]+).*", "$1")
                    + ")";
        }
        return LoginPage.complaint(answer.body()).orElse("status " + answer.statusCode());
    }

    private Tokens exchange(Browser browser, String code, Pkce proof, String nonce) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "authorization_code");
        fields.put("code", code);
        fields.put("redirect_uri", REDIRECT);
        fields.put("client_id", client);
        fields.put("code_verifier", proof.verifier());
        HttpResponse<String> answer = browser.post(endpoint("token"), fields);
        Tokens tokens = tokens(answer);
        String identity = JsonText.string(answer.body(), "id_token").orElse("");
        if (!nonce.equals(claim(identity, "nonce"))) {
            throw new CommandFailure("the identity token does not carry the nonce of this login");
        }
        return tokens;
    }

    private static Tokens tokens(HttpResponse<String> answer) {
        String body = answer.body();
        if (answer.statusCode() != 200) {
            String why = JsonText.string(body, "error_description")
                    .or(() -> JsonText.string(body, "error"))
                    .orElse("status " + answer.statusCode());
            throw new CommandFailure("Keycloak's token endpoint refuses: " + why);
        }
        return new Tokens(
                JsonText.string(body, "access_token")
                        .orElseThrow(() -> new CommandFailure("the token endpoint gives no access token")),
                JsonText.string(body, "refresh_token").orElse(""),
                JsonText.number(body, "expires_in").orElse(0L));
    }

    /** A claim of a token that came straight from the token endpoint over TLS (OpenID Connect Core section 3.1.3.7). */
    private static String claim(String token, String name) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return "";
        }
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        return JsonText.string(payload, name).orElse("");
    }

    private static java.util.Optional<String> errorOf(String location) {
        int query = location.indexOf('?');
        Map<String, String> fields = query < 0 ? Map.of() : Form.decode(location.substring(query + 1));
        return java.util.Optional.ofNullable(fields.getOrDefault("error_description", fields.get("error")));
    }

    private URI endpoint(String name) {
        return URI.create(issuer + "/protocol/openid-connect/" + name);
    }
}
