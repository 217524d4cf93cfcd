package org.keyline.tools.setup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The folder of keys and certificates. What is there stays, as phones and browsers may have been told to trust it; what
 * has gone missing is made again from what is left.
 */
public final class TlsFolder {

    private final Path folder;
    private final char[] password;
    private final Set<String> made = new LinkedHashSet<>();

    TlsFolder(Path folder, char[] password) {
        this.folder = folder;
        this.password = password;
    }

    /**
     * Makes a certificate of the folder's authority for a server or its neighbour, beside the installation's own.
     *
     * @param authorityFolder the folder of an installation, with {@code ca.pem} and {@code ca-key.pem}; in another folder a
     *     new authority is made, which the installation does not trust
     * @param into where {@code <name>.pem} and {@code <name>-key.pem} are written
     * @param names its CN, which is the first, and its subject alternative names
     */
    public static void issue(Path authorityFolder, Path into, String name, Set<String> names)
            throws IOException, GeneralSecurityException {
        Files.createDirectories(authorityFolder);
        Authority authority = new TlsFolder(authorityFolder, new char[0]).authority();
        new TlsFolder(into, new char[0]).server(authority, KeyKind.EC, name, names);
    }

    /** The same with a key of RSA. */
    public static void issueRsa(Path authorityFolder, Path into, String name, Set<String> names)
            throws IOException, GeneralSecurityException {
        Files.createDirectories(authorityFolder);
        Authority authority = new TlsFolder(authorityFolder, new char[0]).authority();
        new TlsFolder(into, new char[0]).server(authority, KeyKind.RSA, name, names);
    }

    /** Returns a line for each thing that was made. */
    Set<String> fill(Set<String> names) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        Authority authority = authority();
        boolean fresh = server(authority, KeyKind.RSA, "tomcat", names);
        server(authority, KeyKind.EC, "tomcat-ecdsa", names);
        server(authority, KeyKind.EC, "keycloak", names); // its own: what becomes of tomcat does not concern the login
        if (fresh || !Files.exists(folder.resolve("tomcat.p12"))) {
            keyStore();
        }
        if (fresh || !Files.exists(folder.resolve("tomcat-trust.pem"))) {
            Pem.writeCertificates(folder.resolve("tomcat-trust.pem"), List.of(authority.certificate()));
        }
        if (fresh || !Files.exists(folder.resolve("truststore.p12"))) {
            trustStore(authority.certificate());
        }
        if (!Files.exists(folder.resolve("cluster.p12"))) {
            clusterKey();
        }
        return made;
    }

    /**
     * What the nodes of a cluster know one another by: whoever has this key is one of them. It is its own authority, and no other
     * counts, so that no certificate for anything else lets anybody in.
     */
    private void clusterKey() throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        KeyPair pair = KeyKind.EC.generate();
        store.setKeyEntry(
                "cluster", pair.getPrivate(), password, new Certificate[] {Authority.alone("Keyline cluster", pair)});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, password);
        PrivateFile.write(folder.resolve("cluster.p12"), out.toByteArray());
        made.add("the key of the cluster: " + folder.resolve("cluster.p12"));
    }

    private Authority authority() throws IOException, GeneralSecurityException {
        Path certificate = folder.resolve("ca.pem");
        Path key = folder.resolve("ca-key.pem");
        if (Files.exists(certificate) && Files.exists(key)) {
            return new Authority(Pem.readCertificates(certificate).get(0), Pem.readKey(key));
        }
        if (Files.exists(certificate)) {
            throw new IOException(certificate + " is there, but not its key " + key
                    + ": put the key back, or move the folder " + folder + " away for a new authority");
        }
        Authority authority = Authority.make();
        Pem.writeKey(key, authority.key());
        Pem.writeCertificates(certificate, List.of(authority.certificate()));
        made.add("a local certificate authority: " + certificate);
        return authority;
    }

    private boolean server(Authority authority, KeyKind kind, String name, Set<String> names)
            throws IOException, GeneralSecurityException {
        Path chain = folder.resolve(name + ".pem");
        Path key = folder.resolve(name + "-key.pem");
        if (Files.exists(chain) && Files.exists(key)) {
            return false;
        }
        KeyPair pair = kind.generate();
        Pem.writeKey(key, pair.getPrivate());
        Pem.writeCertificates(chain, List.of(authority.server(pair.getPublic(), names), authority.certificate()));
        made.add("a server certificate (" + kind + "): " + chain);
        return true;
    }

    /** The RSA certificate as the web server wants it. */
    private void keyStore() throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        List<X509Certificate> chain = Pem.readCertificates(folder.resolve("tomcat.pem"));
        store.setKeyEntry(
                "tomcat", Pem.readKey(folder.resolve("tomcat-key.pem")), password, chain.toArray(Certificate[]::new));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, password);
        PrivateFile.write(folder.resolve("tomcat.p12"), out.toByteArray());
    }

    /** What the JDK trusts, and the local authority: for the server's own calls, such as the one for Keycloak's keys. */
    private void trustStore(X509Certificate local) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        store.setCertificateEntry("keyline", local);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        int number = 0;
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager roots) {
                for (X509Certificate root : roots.getAcceptedIssuers()) {
                    store.setCertificateEntry("jdk" + number++, root);
                }
            }
        }
        PrivateFile.writePublic(folder.resolve("truststore.p12"), withoutPassword(store));
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** Nothing secret is in it: so it is opened without a password, which would otherwise stand in a list of processes. */
    private static byte[] withoutPassword(KeyStore store) throws IOException, GeneralSecurityException {
        System.setProperty("keystore.pkcs12.certProtectionAlgorithm", "NONE");
        System.setProperty("keystore.pkcs12.macAlgorithm", "NONE");
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, null);
            return out.toByteArray();
        } finally {
            System.clearProperty("keystore.pkcs12.certProtectionAlgorithm");
            System.clearProperty("keystore.pkcs12.macAlgorithm");
        }
    }
}
