package org.keyline.tools.install;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import org.keyline.tools.CommandFailure;

/**
 * An installation's state folder as the commands see it. An environment variable wins over the setting of the same name.
 *
 * @param home the folder
 * @param settings the file {@code settings}
 * @param secrets the file {@code secrets}; never printed but by the commands that exist for it
 * @param environment the process's environment
 */
public record Installation(
        Path home, Map<String, String> settings, Map<String, String> secrets, Map<String, String> environment) {

    /**
     * The installation at the system property {@code keyline.home}, else at the environment's {@code KEYLINE_HOME}, else at
     * {@code .keyline} in the working directory.
     *
     * @throws CommandFailure when there is none
     */
    public static Installation here() {
        String fallback = System.getenv().getOrDefault("KEYLINE_HOME", ".keyline");
        return at(Path.of(System.getProperty("keyline.home", fallback)), System.getenv());
    }

    /** The installation in this folder; {@link CommandFailure} when there is none. */
    public static Installation at(Path home, Map<String, String> environment) {
        if (!Files.isDirectory(home)) {
            throw new CommandFailure("no installation at " + home + ": run ./keyline up first");
        }
        try {
            return new Installation(
                    home,
                    KeyValues.read(home.resolve("settings")),
                    KeyValues.read(home.resolve("secrets")),
                    environment);
        } catch (IOException e) {
            throw new CommandFailure("cannot read the settings of " + home + ": " + e.getMessage(), e);
        }
    }

    /** Where the commands connect to: the bind address, or the loopback when that means all addresses. */
    public String host() {
        String bind = setting("KEYLINE_BIND", "127.0.0.1");
        return bind.equals("0.0.0.0") ? "127.0.0.1" : bind.equals("::") ? "::1" : bind;
    }

    /** What browsers call the server; it stands in the console's and Keycloak's addresses. */
    public String name() {
        return setting("KEYLINE_NAME", host());
    }

    /** The SIP listener for phones with tokens. */
    public InetSocketAddress sipOAuth() {
        return new InetSocketAddress(host(), port("KEYLINE_SIP_OAUTH_PORT", 5090));
    }

    /** The SIP listener for phones that come through an Expressway-C. */
    public InetSocketAddress sipMraOAuth() {
        return new InetSocketAddress(host(), port("KEYLINE_SIP_MRA_OAUTH_PORT", 5091));
    }

    /** The SIP listener for clients in browsers: secure WebSocket. */
    public InetSocketAddress sipWss() {
        return new InetSocketAddress(host(), port("KEYLINE_SIP_WSS_PORT", 7443));
    }

    /** The SIP listener for devices that have TLS and digest. */
    public InetSocketAddress sipTls() {
        return new InetSocketAddress(host(), port("KEYLINE_SIP_TLS_PORT", 5061));
    }

    /** The SIP listeners without security, TCP and UDP. */
    public InetSocketAddress sip() {
        return new InetSocketAddress(host(), port("KEYLINE_SIP_PORT", 5060));
    }

    /** The web console; the command line door lies under it. */
    public URI console() {
        return https(port("KEYLINE_HTTPS_PORT", 8443), "/ccmadmin");
    }

    /** The token issuer: Keycloak's realm. */
    public URI issuer() {
        String set = setting("KEYLINE_ISSUER", "");
        return set.isEmpty() ? https(port("KEYLINE_KEYCLOAK_PORT", 8444), "/realms/keyline") : URI.create(set);
    }

    /** The certificate of the installation's own authority. */
    public Path authority() {
        return home.resolve("tls").resolve("ca.pem");
    }

    /** The password of one of the installation's users: admin, auditor, rado, bench. */
    public String password(String user) {
        String key = user.toUpperCase(java.util.Locale.ROOT) + "_PASSWORD";
        String secret = secrets.get(key);
        if (secret == null) {
            throw new CommandFailure("no " + key + " in " + home.resolve("secrets") + ": run ./keyline up first");
        }
        return secret;
    }

    /** The server's process id, as {@code ./keyline up} noted it; empty when it does not run here. */
    public OptionalLong serverProcess() {
        for (String name : new String[] {"wildfly.pid", "node1.pid"}) {
            Path file = home.resolve("run").resolve(name);
            try {
                long pid = Long.parseLong(Files.readString(file).strip());
                if (ProcessHandle.of(pid).isPresent()) {
                    return OptionalLong.of(pid);
                }
            } catch (IOException | NumberFormatException e) {
                // not noted under this name
            }
        }
        return OptionalLong.empty();
    }

    /** A setting's value: environment, file, fallback. */
    public String setting(String key, String fallback) {
        String set = environment.get(key);
        return set != null && !set.isEmpty() ? set : settings.getOrDefault(key, fallback);
    }

    private int port(String key, int fallback) {
        String text = setting(key, Integer.toString(fallback));
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new CommandFailure(key + " is not a port number: " + text, e);
        }
    }

    private URI https(int port, String path) {
        String literal = name().contains(":") ? "[" + name() + "]" : name();
        return URI.create("https://" + literal + ":" + port + path);
    }
}
