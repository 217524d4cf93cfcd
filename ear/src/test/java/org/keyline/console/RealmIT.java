package org.keyline.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.tools.install.Installation;
import org.keyline.tools.login.Form;

/** What the realm gives to nobody. */
class RealmIT {

    private static final Installation INSTALLATION = Installation.here();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin-cli",
                "account",
                "account-console",
                "security-admin-console",
                "keyline-softphone",
                "keyline-cli",
                "keyline-directory"
            })
    void noClientTakesThePasswordOfAUser(String client) throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(endpoint("token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Form.encode(Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        client,
                        "username",
                        "admin",
                        "password",
                        INSTALLATION.password("admin"))))));

        assertThat(answer.statusCode()).isBetween(400, 401);
        assertThat(answer.body()).containsAnyOf("unauthorized_client", "invalid_client");
    }

    /** RFC 8252 section 7.3: any port of the loopback, and nothing else that differs. */
    @ParameterizedTest
    @CsvSource({
        "200, http://127.0.0.1/callback",
        "200, http://127.0.0.1:5555/callback",
        "400, http://127.0.0.1:5555/elsewhere",
        "400, http://127.0.0.1:5555/callback/../elsewhere",
        "400, http://127.0.0.1:5555@evil.example/callback",
        "400, http://127.0.0.1.evil.example/callback",
        "400, https://evil.example/callback"
    })
    void aCodeGoesToTheLoopbackOnly(int status, String redirect) throws Exception {
        for (String client : new String[] {"keyline-softphone", "keyline-cli"}) {
            assertThat(authorize(client, redirect).statusCode()).as(client).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({"200, index.xhtml", "200, registration/list.xhtml", "400, ../elsewhere", "400, ../ccmadminelsewhere"})
    void theConsolesCodeGoesToTheConsoleOnly(int status, String path) throws Exception {
        String redirect = URI.create(INSTALLATION.console() + "/").resolve(path).toString();

        assertThat(authorize("keyline-console", redirect).statusCode()).isEqualTo(status);
    }

    private static HttpResponse<String> authorize(String client, String redirect)
            throws IOException, InterruptedException {
        String query = Form.encode(Map.of(
                "response_type", "code",
                "client_id", client,
                "redirect_uri", redirect,
                "scope", "openid",
                "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                "code_challenge_method", "S256"));
        return send(HttpRequest.newBuilder(URI.create(endpoint("auth") + "?" + query)));
    }

    private static URI endpoint(String name) {
        return URI.create(INSTALLATION.issuer() + "/protocol/openid-connect/" + name);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return Https.send(INSTALLATION, request);
    }
}
