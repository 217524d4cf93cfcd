package org.keyline.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.keyline.tools.install.Installation;

/**
 * A second node beside the one under test: its configuration and application copied, its ports moved, its database its own or the
 * first one's.
 * Started as the first one was, by what the system knows of that process.
 */
final class PeerNode implements AutoCloseable {

    private static final int OFFSET = 40;
    private static final String NAME = "node2";

    private final Installation first;
    private final Path home;
    private final Path database;
    private final Process process;

    /** With a database of its own, which has more in it. */
    PeerNode(Installation first) throws IOException {
        this(first, false);
    }

    /** With the first one's database, as the nodes of a cluster have it. */
    static PeerNode sharing(Installation first) throws IOException {
        return new PeerNode(first, true);
    }

    private PeerNode(Installation first, boolean sharing) throws IOException {
        this.first = first;
        this.database = (sharing
                        ? first.home().toAbsolutePath()
                        : first.home().toAbsolutePath().resolve(NAME))
                .resolve("db");
        this.home = first.home().toAbsolutePath().resolve(NAME);
        delete(home);
        Path node1 = first.home().toAbsolutePath().resolve("node1");
        copy(node1.resolve("configuration"), home.resolve("node/configuration"));
        copy(node1.resolve("deploy"), home.resolve("node/deploy"));
        Files.createDirectories(home.resolve("db"));
        Files.createDirectories(home.resolve("log"));
        long pid = first.serverProcess().orElseThrow();
        ProcessBuilder start = new ProcessBuilder(command(pid))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log/out").toFile());
        start.directory(first.home().toFile());
        start.environment().putAll(environment(pid));
        process = start.start();
    }

    /** Its log says when it is up; its SIP listeners open a moment later. */
    void awaitStart() throws Exception {
        Path log = home.resolve("log/server.log");
        Await.until(
                "the peer is up, see " + log,
                Duration.ofSeconds(180),
                () -> Files.exists(log) && Files.readString(log).contains("WFLYSRV0025") && isOpen());
    }

    private boolean isOpen() {
        try (Socket socket = new Socket()) {
            socket.connect(installation().sipOAuth(), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The peer as the tools see it: the same users and certificates, other ports. */
    Installation installation() {
        Map<String, String> settings = new LinkedHashMap<>(first.settings());
        settings.put("KEYLINE_HTTPS_PORT", Integer.toString(port("KEYLINE_HTTPS_PORT")));
        settings.put("KEYLINE_SIP_OAUTH_PORT", Integer.toString(port("KEYLINE_SIP_OAUTH_PORT")));
        return new Installation(first.home(), settings, first.secrets(), Map.of());
    }

    long pid() {
        return process.pid();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        kill();
    }

    private int port(String key) {
        return Integer.parseInt(first.setting(key, "0")) + OFFSET;
    }

    private List<String> command(long pid) throws IOException {
        List<String> command = new ArrayList<>();
        for (String argument : words(pid, "cmdline")) {
            int equals = argument.indexOf('=');
            String key = equals < 0 ? argument : argument.substring(0, equals);
            String moved = switch (key) {
                case "-Dorg.jboss.boot.log.file" ->
                    home.resolve("log/server.log").toString();
                case "-Dlogging.configuration" -> "file:" + home.resolve("node/configuration/logging.properties");
                case "-Djboss.server.base.dir" -> home.resolve("node").toString();
                case "-Djboss.server.log.dir" -> home.resolve("log").toString();
                case "-Djboss.node.name" -> NAME;
                case "-Dkeyline.home" -> home.toString();
                case "-Dkeyline.data" -> database.startsWith(home) ? "demo,bench" : "";
                case "-Dkeyline.sip.oauth.port" -> Integer.toString(port("KEYLINE_SIP_OAUTH_PORT"));
                case "-Dkeyline.sip.mra.oauth.port" -> Integer.toString(port("KEYLINE_SIP_MRA_OAUTH_PORT"));
                case "-Dkeyline.sip.wss.port" -> Integer.toString(port("KEYLINE_SIP_WSS_PORT"));
                case "-Dkeyline.sip.tls.port" -> Integer.toString(port("KEYLINE_SIP_TLS_PORT"));
                case "-Dkeyline.sip.port" -> Integer.toString(port("KEYLINE_SIP_PORT"));
                default -> "";
            };
            command.add(moved.isEmpty() ? argument : key + '=' + moved);
        }
        command.add("-Dkeyline.db=" + database);
        command.add("-Djboss.socket.binding.port-offset=" + OFFSET);
        return command;
    }

    private static Map<String, String> environment(long pid) throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String word : words(pid, "environ")) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                environment.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return environment;
    }

    private static List<String> words(long pid, String file) throws IOException {
        String text = Files.readString(Path.of("/proc", Long.toString(pid), file), StandardCharsets.UTF_8);
        return List.of(text.split("\0"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Path target = to.resolve(from.relativize(file));
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(target);
                    } else {
                        Files.copy(file, target);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
