package org.keyline.tools.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.keyline.tools.CommandFailure;

/** A JFR recording of the server, by the JDK's own tools. */
final class FlightRecording {

    private static final String NAME = "keyline-bench";

    private final long pid;
    private final Path file;

    private FlightRecording(long pid, Path file) {
        this.pid = pid;
        this.file = file;
    }

    static FlightRecording start(long pid, Path file) {
        tool("jcmd", Long.toString(pid), "JFR.start", "name=" + NAME, "settings=profile");
        return new FlightRecording(pid, file);
    }

    /** Ends it and writes the file. */
    void stop() {
        tool("jcmd", Long.toString(pid), "JFR.stop", "name=" + NAME, "filename=" + file.toAbsolutePath());
    }

    /** Where the time went: the methods on top of the sampled stacks, and what allocates. */
    String summary() {
        return tool("jfr", "view", "--width", "140", "--truncate", "beginning", "hot-methods", file.toString())
                + tool("jfr", "view", "--width", "140", "--truncate", "beginning", "thread-cpu-load", file.toString())
                + tool(
                        "jfr",
                        "view",
                        "--width",
                        "140",
                        "--truncate",
                        "beginning",
                        "allocation-by-site",
                        file.toString());
    }

    private static String tool(String name, String... arguments) {
        Path program = Path.of(System.getProperty("java.home"), "bin", name);
        List<String> command = new java.util.ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new CommandFailure(name + " fails: " + output.strip());
            }
            return output;
        } catch (IOException e) {
            throw new CommandFailure("no profile without a JDK's " + program + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted", e);
        }
    }
}
