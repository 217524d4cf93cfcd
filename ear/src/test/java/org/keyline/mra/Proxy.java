package org.keyline.mra;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Kamailio in the place of an Expressway-C: phones reach it over TLS, and it reaches the node over mutual TLS. What the node sends
 * by the Path goes to the phone on the connection that the phone has opened.
 */
final class Proxy implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);

    private static final String SCRIPT = """
            debug=1
            log_stderror=yes
            children=1
            tcp_children=1
            enable_tls=yes
            auto_aliases=no
            listen=tls:127.0.0.1:%1$d
            mpath="%2$s"
            loadmodule "tls.so"
            loadmodule "sl.so"
            loadmodule "tm.so"
            loadmodule "pv.so"
            loadmodule "textops.so"
            loadmodule "siputils.so"
            loadmodule "path.so"
            loadmodule "rr.so"
            modparam("tls", "config", "%3$s")
            modparam("tm", "fr_timer", 5000)
            modparam("path", "use_received", 0)
            request_route {
                if (src_port == %5$d) {
                    loose_route();
                    if (!t_relay()) { sl_reply_error(); }
                    exit;
                }
                if (is_method("REGISTER")) { add_path(); }
                $du = "sip:%4$s:%5$d;transport=tls";
                if (!t_relay()) { sl_reply_error(); }
            }
            """;

    private static final String TLS = """
            [server:default]
            method = TLSv1.2+
            verify_certificate = no
            require_certificate = no
            certificate = %1$s/tomcat-ecdsa.pem
            private_key = %1$s/tomcat-ecdsa-key.pem
            [client:default]
            method = TLSv1.2+
            verify_certificate = yes
            require_certificate = yes
            ca_list = %1$s/ca.pem
            %2$s
            """;

    private final Process process;
    private final Path log;
    private final int port;

    /**
     * Starts it.
     *
     * @param folder for its files
     * @param tls the installation's certificates
     * @param node where requests go
     * @param certificate what it shows to the node: {@code <certificate>.pem} and {@code <certificate>-key.pem}
     */
    Proxy(Path folder, Path tls, InetSocketAddress node, Optional<Path> certificate) throws IOException {
        this.port = freePort();
        this.log = folder.resolve("kamailio.log");
        Path tlsConfiguration = folder.resolve("tls.cfg");
        Files.writeString(
                tlsConfiguration,
                TLS.formatted(
                        tls,
                        certificate
                                .map(path -> "certificate = " + path + ".pem\nprivate_key = " + path + "-key.pem")
                                .orElse("")));
        Path script = folder.resolve("kamailio.cfg");
        Files.writeString(
                script, SCRIPT.formatted(port, modules(), tlsConfiguration, node.getHostString(), node.getPort()));
        this.process = new ProcessBuilder(program(), "-f", script.toString(), "-DD", "-E", "-m", "64", "-M", "8")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        awaitStart();
    }

    /** Not on the PATH of those who are not root. */
    private static String program() {
        return Files.isExecutable(Path.of("/usr/sbin/kamailio")) ? "/usr/sbin/kamailio" : "kamailio";
    }

    /** Debian puts them in a folder of the machine's architecture. */
    private static String modules() throws IOException {
        try (var found = Files.find(Path.of("/usr/lib"), 4, (path, facts) -> path.endsWith("kamailio/modules"))) {
            return found.findFirst().orElseThrow(() -> new IOException("kamailio's modules are not under /usr/lib"))
                    + "/";
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitStart() throws IOException {
        Instant end = Instant.now().plus(START);
        while (!answers()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                close();
                throw new IOException("kamailio does not start: " + Files.readString(log));
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(address(), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Where phones reach it. */
    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", port);
    }

    /** What it says. */
    Path log() {
        return log;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
