package org.keyline.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/**
 * This node's certificates, keys and pending requests in the folder of keys and certificates.
 *
 * <p>A certificate and its key are two files, and one of them alone would keep the node from serving at its next start. So both
 * are written to a folder first; renaming that folder is the moment from which on they count. Whoever finds such a folder ends
 * what was begun.
 */
@ApplicationScoped
class OwnFiles {

    /** Those before are kept aside, for whoever has to go back. */
    static final int KEPT = 5;

    private static final String OLD = "old";
    private static final String PENDING = "pending";
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final ReentrantLock writing = new ReentrantLock();
    private final Path folder;

    OwnFiles() {
        this(Path.of(System.getProperty("keyline.tls.dir", "tls")));
    }

    OwnFiles(Path folder) {
        this.folder = folder;
    }

    /** A request and what of it is kept. */
    record Pending(PKCS10CertificationRequest request, PrivateKey key, Instant made) {}

    Path folder() {
        return folder;
    }

    private Path certificate(CertificatePurpose purpose) {
        return folder.resolve(purpose.fileName() + ".pem");
    }

    private Path key(CertificatePurpose purpose) {
        return folder.resolve(purpose.fileName() + "-key.pem");
    }

    /** The chain that is presented; empty when there is no file. */
    List<X509Certificate> chain(CertificatePurpose purpose) throws IOException, GeneralSecurityException {
        Path file = certificate(purpose);
        if (!Files.exists(file)) {
            return List.of();
        }
        List<X509Certificate> chain = X509.parse(Files.readAllBytes(file));
        if (chain.isEmpty()) {
            throw new CertificateException(file + " holds no certificate");
        }
        return chain;
    }

    /** The key of the certificate that is presented. */
    Optional<PrivateKey> privateKey(CertificatePurpose purpose) throws IOException, GeneralSecurityException {
        try {
            return Optional.of(read(key(purpose), purpose.keyAlgorithm()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static PrivateKey read(Path file, String algorithm) throws IOException, GeneralSecurityException {
        Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!pem.find()) {
            throw new GeneralSecurityException(file + " holds no private key in PEM (PKCS#8, not encrypted)");
        }
        byte[] octets = Base64.getMimeDecoder().decode(pem.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(octets));
    }

    /** Puts a chain and its key in the place of those that are presented, both or neither; the old ones are kept aside. */
    void replace(CertificatePurpose purpose, List<X509Certificate> chain, PrivateKey key) throws IOException {
        writing.lock();
        try {
            Path staging = Files.createTempDirectory(folder, ".staging-" + purpose.fileName());
            SafeFile.write(staging.resolve(key(purpose).getFileName()), pem(key));
            SafeFile.writePublic(
                    staging.resolve(certificate(purpose).getFileName()),
                    X509.pem(chain).getBytes(StandardCharsets.US_ASCII));
            finish(purpose);
            putAside(purpose);
            Files.move(staging, staged(purpose), StandardCopyOption.ATOMIC_MOVE);
            finish(purpose);
        } finally {
            writing.unlock();
        }
    }

    private Path staged(CertificatePurpose purpose) {
        return folder.resolve(".staged-" + purpose.fileName());
    }

    private static byte[] pem(PrivateKey key) {
        return X509.pem("PRIVATE KEY", key.getEncoded()).getBytes(StandardCharsets.US_ASCII);
    }

    /** Ends what was begun and not ended; to be called before anything is read. */
    void recover() throws IOException {
        for (CertificatePurpose purpose : CertificatePurpose.own()) {
            finish(purpose);
        }
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, ".staging-*")) {
            for (Path staging : unfinished) {
                discard(staging);
            }
        }
        SafeFile.discardUnfinished(folder);
    }

    /** It never counted; but a key may be in it. */
    private static void discard(Path staging) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(staging)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(staging);
    }

    private void finish(CertificatePurpose purpose) throws IOException {
        Path staged = staged(purpose);
        if (!Files.isDirectory(staged)) {
            return;
        }
        for (Path file : List.of(key(purpose), certificate(purpose))) {
            Path fresh = staged.resolve(file.getFileName());
            if (Files.exists(fresh)) {
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.deleteIfExists(staged);
    }

    private void putAside(CertificatePurpose purpose) throws IOException {
        Instant now = Instant.now();
        keepAside(key(purpose), now);
        keepAside(certificate(purpose), now);
    }

    /** Keeps a copy of what a file of the folder holds now, if it is there. */
    void keepAside(Path file) throws IOException {
        keepAside(file, Instant.now());
    }

    private void keepAside(Path file, Instant now) throws IOException {
        if (Files.exists(file)) {
            Path old = folder.resolve(OLD);
            SafeFile.folder(old);
            SafeFile.write(old.resolve(STAMP.format(now) + "-" + file.getFileName()), Files.readAllBytes(file));
            forgetOldest(old, "-" + file.getFileName());
        }
    }

    /** The stamps sort by time, and have no hyphen: {@code …-tomcat.pem} is not also {@code …-ecdsa.pem}. */
    private static void forgetOldest(Path old, String ending) throws IOException {
        try (Stream<Path> files = Files.list(old)) {
            List<Path> newestFirst = files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.indexOf('-') == name.length() - ending.length() && name.endsWith(ending);
                    })
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path file : newestFirst.stream().skip(KEPT).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The request that awaits its answer. */
    Optional<Pending> pending(CertificatePurpose purpose) throws IOException, GeneralSecurityException {
        Path file = request(purpose);
        try {
            byte[] octets = Base64.getMimeDecoder()
                    .decode(Files.readString(file, StandardCharsets.ISO_8859_1).replaceAll("-----[A-Z ]+-----", ""));
            return Optional.of(new Pending(
                    new PKCS10CertificationRequest(octets),
                    read(pendingKey(purpose), purpose.keyAlgorithm()),
                    Files.getLastModifiedTime(file).toInstant()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Path request(CertificatePurpose purpose) {
        return folder.resolve(PENDING).resolve(purpose.fileName() + ".csr.pem");
    }

    private Path pendingKey(CertificatePurpose purpose) {
        return folder.resolve(PENDING).resolve(purpose.fileName() + "-key.pem");
    }

    /**
     * The key first: a request without its key would be of no use.
     *
     * @return false when one is there already, if only one that cannot be read: somebody may wait for its answer
     */
    boolean keep(CertificatePurpose purpose, PKCS10CertificationRequest request, PrivateKey key) throws IOException {
        writing.lock();
        try {
            SafeFile.folder(folder.resolve(PENDING));
            if (Files.exists(request(purpose))) {
                return false;
            }
            SafeFile.write(pendingKey(purpose), pem(key));
            SafeFile.write(
                    request(purpose),
                    X509.pem("CERTIFICATE REQUEST", request.getEncoded()).getBytes(StandardCharsets.US_ASCII));
            return true;
        } finally {
            writing.unlock();
        }
    }

    /** Forgets the request and its key. */
    void cancel(CertificatePurpose purpose) throws IOException {
        writing.lock();
        try {
            Files.deleteIfExists(request(purpose));
            Files.deleteIfExists(pendingKey(purpose));
        } finally {
            writing.unlock();
        }
    }
}
