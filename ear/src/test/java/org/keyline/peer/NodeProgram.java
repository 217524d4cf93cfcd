package org.keyline.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.keyline.tools.install.Installation;

/** A script of {@code src/test/node}, run by Node.js with the packages that {@code ./keyline test} installed. */
public final class NodeProgram implements AutoCloseable {

    private static final Path SCRIPTS = Path.of("target", "node").toAbsolutePath();

    private final Process process;
    private final BufferedReader output;

    /**
     * Starts it, trusting the installation's authority.
     *
     * @param environment further variables
     */
    public NodeProgram(Installation installation, Map<String, String> environment, String script, String... arguments)
            throws IOException {
        List<String> command =
                new ArrayList<>(List.of("node", SCRIPTS.resolve(script).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .put("NODE_EXTRA_CA_CERTS", installation.authority().toString());
        builder.environment().putAll(environment);
        process = builder.start();
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** The next line that it prints. */
    public String line() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("The program has ended; what it said of errors is in this test's output");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
