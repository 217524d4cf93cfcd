package org.keyline.tools.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.keyline.tools.CommandFailure;
import org.keyline.tools.install.Installation;
import org.keyline.tools.install.LocalTrust;
import org.keyline.tools.login.Login;

/** The server's door for command lines: text in, text out, with the administrator's token. */
public final class CommandLineDoor implements AutoCloseable {

    /**
     * What the server answered.
     *
     * @param status of HTTP; 200 when the command was carried out
     * @param text as a terminal would show it
     */
    public record Answer(int status, String text) {
        public boolean accepted() {
            return status == 200;
        }
    }

    private final URI door;
    private final String token;
    private final HttpClient client;

    private CommandLineDoor(URI door, String token, HttpClient client) {
        this.door = door;
        this.token = token;
        this.client = client;
    }

    /** Logs the administrator in and stands before the door. */
    public static CommandLineDoor of(Installation installation) {
        String token = Login.at(installation, "keyline-cli")
                .as("admin", installation.password("admin"))
                .access();
        HttpClient client = HttpClient.newBuilder()
                .sslContext(LocalTrust.of(installation.authority()))
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        return new CommandLineDoor(URI.create(installation.console() + "/cli"), token, client);
    }

    /**
     * Has the server run one command line.
     *
     * @throws CommandFailure when the server does not answer, or does not know the administrator
     */
    public Answer run(String commandLine) {
        HttpRequest request = HttpRequest.newBuilder(door)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "text/plain;charset=UTF-8")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(commandLine))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer(response);
        } catch (IOException e) {
            String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new CommandFailure("the server at " + door + " does not answer (" + what + "): is it up?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted", e);
        }
    }

    private Answer answer(HttpResponse<String> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        int status = response.statusCode();
        if (status == 200 || (status != 401 && status != 403 && status != 404 && type.startsWith("text/plain"))) {
            return new Answer(status, response.body());
        }
        throw new CommandFailure(
                switch (status) {
                    case 401, 302, 303 -> "the server does not accept the administrator's token";
                    case 403 -> "the command line is for the role administrator";
                    case 404 -> "no application at " + door + ": is it deployed?";
                    default -> "the server answers with status " + status + "; its log says more";
                });
    }

    @Override
    public void close() {
        client.close();
    }
}
