package org.keyline.tools.setup;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.keyline.tools.Command;

/** {@code ./keyline up} calls this before the servers: fills what is missing of an installation's keys and secrets. */
public final class SetupCommand {

    private SetupCommand() {}

    /** Works on the folder that the system property {@code keyline.home} names. */
    public static void main(String[] args) {
        Command.main("setup", () -> {
            Path home = Path.of(System.getProperty("keyline.home", ".keyline"));
            String bind = System.getenv().getOrDefault("KEYLINE_BIND", "127.0.0.1");
            String name = System.getenv().getOrDefault("KEYLINE_NAME", bind);
            for (String line : prepare(home, bind, name)) {
                System.out.println(line);
            }
            return 0;
        });
    }

    /** Returns a line for each thing that was made. */
    static Set<String> prepare(Path home, String... called) throws Exception {
        Set<String> made = new LinkedHashSet<>();
        Files.createDirectories(home);
        Secrets secrets = Secrets.in(home.resolve("secrets"));
        if (secrets.fill()) {
            made.add("passwords in " + home.resolve("secrets"));
        }
        char[] password = secrets.value(Secrets.KEYSTORE_PASSWORD).toCharArray();
        made.addAll(new TlsFolder(home.resolve("tls"), password).fill(names(called)));
        return made;
    }

    /** What the server is called by: the loopback, this machine's name, the address that it binds, the name that is set. */
    static Set<String> names(String... called) {
        Set<String> names = new LinkedHashSet<>();
        names.add("localhost");
        names.add("127.0.0.1");
        names.add("::1");
        try {
            names.add(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            // a machine without a name is called by its address
        }
        names.addAll(List.of(called));
        names.removeAll(Set.of("0.0.0.0", "::"));
        return names;
    }
}
