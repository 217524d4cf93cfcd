package org.keyline.tools.setup;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.keyline.tools.Command;
import org.keyline.tools.CommandFailure;
import org.keyline.tools.install.LocalTrust;

/**
 * Waits until a server answers, or its process has ended, or the time is over. Arguments: the address, the process id, and
 * the seconds to wait at most. What answers must have a certificate of the local authority.
 */
public final class AwaitCommand {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private AwaitCommand() {}

    /** Exit status 0: it answers. */
    public static void main(String[] args) {
        Command.main("await", () -> {
            URI address = URI.create(args[0]);
            await(address, Long.parseLong(args[1]), Duration.ofSeconds(Long.parseLong(args[2])));
            return 0;
        });
    }

    private static void await(URI address, long process, Duration limit) throws InterruptedException {
        Path home = Path.of(System.getProperty("keyline.home", ".keyline"));
        Instant end = Instant.now().plus(limit);
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(LocalTrust.of(home.resolve("tls").resolve("ca.pem")))
                .connectTimeout(Duration.ofSeconds(5))
                .build()) {
            String last = "";
            while (Instant.now().isBefore(end)) {
                last = answer(client, address);
                if (last.isEmpty()) {
                    return;
                }
                if (ProcessHandle.of(process).isEmpty()) {
                    throw new CommandFailure("its process has ended");
                }
                Thread.sleep(PAUSE);
            }
            throw new CommandFailure(
                    "no answer from " + address + " within " + limit.toSeconds() + " seconds (" + last + ")");
        }
    }

    /** Empty when the address gives what it should: anything but an error. */
    private static String answer(HttpClient client, URI address) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status < 400 ? "" : "status " + status;
        } catch (IOException e) {
            return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        }
    }
}
