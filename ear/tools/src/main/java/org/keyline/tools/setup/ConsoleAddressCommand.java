package org.keyline.tools.setup;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keyline.tools.Command;
import org.keyline.tools.CommandFailure;
import org.keyline.tools.install.LocalTrust;
import org.keyline.tools.login.Form;

/**
 * Tells Keycloak where the console is, after its port or address was changed. Arguments: Keycloak's address, the console's.
 */
public final class ConsoleAddressCommand {

    private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\\[\\s*\\{\\s*\"id\"\\s*:\\s*\"([^\"]+)\"");

    private ConsoleAddressCommand() {}

    public static void main(String[] args) {
        Command.main("console address", () -> {
            Path home = Path.of(System.getProperty("keyline.home", ".keyline"));
            String password = Secrets.in(home.resolve("secrets")).value("KEYCLOAK_BOOTSTRAP_PASSWORD");
            try (HttpClient client = HttpClient.newBuilder()
                    .sslContext(LocalTrust.of(home.resolve("tls").resolve("ca.pem")))
                    .connectTimeout(Duration.ofSeconds(10))
                    .build()) {
                tell(client, args[0], args[1], password);
            }
            return 0;
        });
    }

    private static void tell(HttpClient client, String keycloak, String console, String password)
            throws IOException, InterruptedException {
        String form = Form.encode(Map.of(
                "grant_type", "password",
                "client_id", "admin-cli",
                "username", "keycloak-admin",
                "password", password));
        String token = find(
                TOKEN,
                send(
                        client,
                        request(keycloak + "/realms/master/protocol/openid-connect/token")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))));
        change(client, keycloak, token, "keyline-console", """
                {"redirectUris":["%1$s/ccmadmin/*"],"attributes":{"post.logout.redirect.uris":"%1$s/ccmadmin/*"}}""".formatted(console));
        change(client, keycloak, token, "keyline-softphone", """
                {"attributes":{"backchannel.logout.url":"%1$s/ccmadmin/backchannel-logout"}}""".formatted(console));
    }

    private static void change(HttpClient client, String keycloak, String token, String name, String change)
            throws IOException, InterruptedException {
        String clients = keycloak + "/admin/realms/keyline/clients";
        String id = find(
                ID, send(client, request(clients + "?clientId=" + name).header("Authorization", "Bearer " + token)));
        send(
                client,
                request(clients + "/" + id)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(change)));
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(30));
    }

    private static String send(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new CommandFailure("Keycloak answers " + answer.statusCode() + " to "
                    + answer.request().uri().getPath());
        }
        return answer.body();
    }

    private static String find(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new CommandFailure("Keycloak's answer is not understood");
        }
        return found.group(1);
    }
}
