package org.keyline.revocation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keyline.tools.install.Installation;
import org.keyline.tools.install.LocalTrust;
import org.keyline.tools.login.Form;

/** What Keycloak's administrator does, by its REST interface. */
public final class KeycloakAdmin implements AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\\[\\s*\\{\\s*\"id\"\\s*:\\s*\"([^\"]+)\"");

    private final String keycloak;
    private final String realm;
    private final HttpClient client;
    private final String token;

    public KeycloakAdmin(Installation installation) throws IOException, InterruptedException {
        this.realm = installation.issuer().toString();
        this.keycloak = realm.substring(0, realm.indexOf("/realms/"));
        this.client = HttpClient.newBuilder()
                .sslContext(LocalTrust.of(installation.authority()))
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        this.token = find(
                TOKEN,
                post(
                                URI.create(keycloak + "/realms/master/protocol/openid-connect/token"),
                                Map.of(
                                        "grant_type", "password",
                                        "client_id", "admin-cli",
                                        "username", "keycloak-admin",
                                        "password", installation.password("keycloak_bootstrap")))
                        .body());
    }

    /** Ends all logins of the user. */
    public void logOut(String user) throws IOException, InterruptedException {
        expect2xx(send(admin("users/" + id(user) + "/logout").POST(BodyPublishers.noBody())));
    }

    /** Lets the user log in, or no longer. */
    public void setEnabled(String user, boolean enabled) throws IOException, InterruptedException {
        expect2xx(send(admin("users/" + id(user))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"enabled\":" + enabled + "}"))));
    }

    /** What a client does (RFC 7009). */
    public void revoke(String accessToken) throws IOException, InterruptedException {
        expect2xx(post(
                URI.create(realm + "/protocol/openid-connect/revoke"),
                Map.of("token", accessToken, "client_id", "keyline-softphone")));
    }

    HttpResponse<String> post(URI address, Map<String, String> form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Form.encode(form))));
    }

    private String id(String user) throws IOException, InterruptedException {
        return find(ID, send(admin("users?exact=true&username=" + user)).body());
    }

    private HttpRequest.Builder admin(String path) {
        return HttpRequest.newBuilder(URI.create(keycloak + "/admin/realms/keyline/" + path))
                .header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }

    private static void expect2xx(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
    }

    private static String find(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new AssertionError("not found in Keycloak's answer: " + pattern);
        }
        return found.group(1);
    }

    @Override
    public void close() {
        client.close();
    }
}
