package org.keyline.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.keyline.tools.install.Installation;
import org.keyline.tools.login.Login;

/** The command line's door, and who may pass it. */
class CommandLineIT {

    private static final Installation INSTALLATION = Installation.here();
    private static final String STATUS = "utils sipOAuth-mode status";

    @Test
    void anAdministratorChangesTheMode() throws Exception {
        assertThat(as("admin", "utils sipOAuth-mode enable").statusCode()).isEqualTo(200);
        assertThat(as("admin", STATUS).body()).contains("enabled");
    }

    @Test
    void anAuditorReadsButChangesNothing() throws Exception {
        assertThat(as("auditor", STATUS).statusCode()).isEqualTo(200);
        assertThat(as("auditor", "utils sipOAuth-mode disable").statusCode()).isEqualTo(403);
        assertThat(as("admin", STATUS).body()).isEqualTo(as("auditor", STATUS).body());
    }

    @Test
    void aRefusedCommandLeavesNoStackTrace() throws Exception {
        ServerLog log = ServerLog.fromNowOn(INSTALLATION);

        HttpResponse<String> refused = as("auditor", "set parameter TokenCacheSize 1");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo("This command is for administrators only.\n");
        assertThat(log.complaints()).isEmpty();
    }

    @Test
    void aUserIsRefused() throws Exception {
        assertThat(as("rado", STATUS).statusCode()).isEqualTo(403);
    }

    @Test
    void anAdministratorsTokenForAnotherPurposeIsRefused() throws Exception {
        String phones = Login.at(INSTALLATION, "keyline-softphone")
                .as("admin", INSTALLATION.password("admin"))
                .access();

        HttpResponse<String> answer = send(request(STATUS).header("Authorization", "Bearer " + phones));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .singleElement()
                .asString()
                .contains("invalid_token");
        assertThat(answer.body()).contains("keyline-cli").doesNotContain("enabled");
    }

    @Test
    void withoutAGoodTokenThereIsNoAnswer() throws Exception {
        HttpRequest.Builder without = request(STATUS);
        assertThat(send(without).statusCode()).isEqualTo(401);

        HttpResponse<String> junk = send(request(STATUS).header("Authorization", "Bearer junk"));
        assertThat(junk.statusCode()).isEqualTo(401);
        assertThat(junk.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer"));
    }

    @Test
    void badInputIsAnsweredInText() throws Exception {
        HttpResponse<String> unknown = as("admin", "make coffee");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(unknown.body()).doesNotContain("Exception", "\tat ");

        assertThat(as("admin", "a".repeat(2000)).statusCode()).isEqualTo(413);
    }

    private static HttpResponse<String> as(String user, String line) throws IOException, InterruptedException {
        String token = Login.at(INSTALLATION, "keyline-cli")
                .as(user, INSTALLATION.password(user))
                .access();
        return send(request(line).header("Authorization", "Bearer " + token));
    }

    private static HttpRequest.Builder request(String line) {
        return HttpRequest.newBuilder(URI.create(INSTALLATION.console() + "/cli"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(line));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return Https.send(INSTALLATION, request);
    }
}
