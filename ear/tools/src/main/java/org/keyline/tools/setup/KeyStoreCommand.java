package org.keyline.tools.setup;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.keyline.tools.Command;
import org.keyline.tools.CommandFailure;

/** {@code ./keyline certificates} calls this: makes the web server's key store of a certificate that was put into the folder. */
public final class KeyStoreCommand {

    private KeyStoreCommand() {}

    /** Works on the folder that the system property {@code keyline.home} names. */
    public static void main(String[] args) {
        Command.main("certificates", () -> {
            Path home = Path.of(System.getProperty("keyline.home", ".keyline"));
            String password = Secrets.in(home.resolve("secrets")).value(Secrets.KEYSTORE_PASSWORD);
            try {
                new TlsFolder(home.resolve("tls"), password.toCharArray()).renewKeyStore();
            } catch (GeneralSecurityException e) {
                throw new CommandFailure("the certificate cannot serve, the one before stays: " + e.getMessage(), e);
            }
            return 0;
        });
    }
}
