package org.keyline.certificate;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.keyline.cluster.Changed;

/**
 * The key store that the console's port has its certificate from: tomcat, as the web server wants it. When that has changed the
 * store is made anew, and the server is told, through its own management beans, to load it: from the next handshake on it counts.
 */
@ApplicationScoped
class ConsoleKeyStore {

    private static final String ALIAS = "tomcat";

    @FunctionalInterface
    interface Reload {
        void run() throws JMException;
    }

    private final ReentrantLock renewing = new ReentrantLock();
    private final char[] password;
    private final Reload reload;

    @Inject
    private OwnFiles files;

    private List<X509Certificate> loaded = List.of();
    private volatile Optional<String> problem = Optional.empty();

    ConsoleKeyStore() {
        this.password = System.getProperty("keyline.keystore.password", "").toCharArray();
        this.reload = ConsoleKeyStore::loadInServer;
    }

    ConsoleKeyStore(OwnFiles files, String password, Reload reload) {
        this.files = files;
        this.password = password.toCharArray();
        this.reload = reload;
    }

    /** What the server has read at its start. */
    void start() {
        renewing.lock();
        try {
            loaded = stored();
        } catch (IOException | GeneralSecurityException e) {
            CertificateLog.LOG.consoleNotRenewed(e.toString());
        } finally {
            renewing.unlock();
        }
    }

    void changed(@Observes @Priority(Changed.CACHES) Changed change) {
        if (change.isAbout(ServerCertificates.TOPIC)) {
            renew();
        }
    }

    /** What cannot serve is not taken: the certificate before stays. */
    void renew() {
        if (password.length == 0) {
            return; // the console's port is not ours to look after
        }
        renewing.lock();
        try {
            List<X509Certificate> wanted = files.chain(CertificatePurpose.TOMCAT);
            if (wanted.isEmpty() || wanted.equals(loaded)) {
                problem = Optional.empty();
                return;
            }
            if (!wanted.equals(stored())) {
                store(wanted);
            }
            reload.run();
            loaded = wanted;
            problem = Optional.empty();
            CertificateLog.LOG.consoleRenewed(X509.name(wanted.getFirst()));
        } catch (IOException | GeneralSecurityException | JMException e) {
            problem = Optional.of(X509.harmless(String.valueOf(e.getMessage())));
            CertificateLog.LOG.consoleNotRenewed(e.toString());
        } finally {
            renewing.unlock();
        }
    }

    /** Why the console goes on with another certificate than tomcat; empty when it does not. */
    Optional<String> problem() {
        return problem;
    }

    private Path file() {
        return files.folder().resolve("tomcat.p12");
    }

    private List<X509Certificate> stored() throws IOException, GeneralSecurityException {
        if (!Files.exists(file())) {
            return List.of();
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(Files.readAllBytes(file())), password);
        Certificate[] chain = store.getCertificateChain(ALIAS);
        return chain == null
                ? List.of()
                : Arrays.stream(chain).map(X509Certificate.class::cast).toList();
    }

    private void store(List<X509Certificate> chain) throws IOException, GeneralSecurityException {
        PrivateKey key = files.privateKey(CertificatePurpose.TOMCAT)
                .orElseThrow(() -> new GeneralSecurityException("there is no tomcat-key.pem"));
        chain.getFirst().checkValidity();
        if (!X509.belongTogether(key, chain.getFirst().getPublicKey())) {
            throw new GeneralSecurityException("tomcat-key.pem is not the key of tomcat.pem");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ALIAS, key, password, chain.toArray(Certificate[]::new));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, password);
        SafeFile.write(file(), out.toByteArray());
    }

    /** As {@code key-store=keylineKS:load} and {@code key-manager=keylineKM:init} on the server's own command line. */
    private static void loadInServer() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        server.invoke(new ObjectName("jboss.as:subsystem=elytron,key-store=keylineKS"), "load", null, null);
        server.invoke(new ObjectName("jboss.as:subsystem=elytron,key-manager=keylineKM"), "init", null, null);
    }
}
