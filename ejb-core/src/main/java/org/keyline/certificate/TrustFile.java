package org.keyline.certificate;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.keyline.cluster.Changed;

/**
 * This node's file of tomcat-trust, from which the listeners read: as the database has it. What somebody has put there by hand
 * would be trusted by one node alone, and is taken out.
 */
@ApplicationScoped
class TrustFile {

    private final ReentrantLock writing = new ReentrantLock();

    /** Whether the file could not be written as it should be. */
    private volatile boolean behind;

    @Inject
    private TrustRows rows;

    @Inject
    private OwnFiles files;

    TrustFile() {}

    TrustFile(TrustRows rows, OwnFiles files) {
        this.rows = rows;
        this.files = files;
    }

    void changed(@Observes @Priority(Changed.CACHES) Changed change) {
        if (change.isAbout(ServerCertificates.TOPIC)) {
            write();
        }
    }

    /**
     * To be called at the start: takes over what is in the file of a cluster's first node, once; then the file is as the database has
     * it. What fails is tried again with {@link #catchUp}.
     */
    void begin() {
        try {
            if (!rows.isSeeded(CertificatePurpose.TOMCAT_TRUST)) {
                takeOver();
            }
        } catch (IOException | RuntimeException e) {
            if (!behind) {
                CertificateLog.LOG.notTakenOver(file().toString(), e.toString());
            }
            behind = true;
            return;
        }
        write();
    }

    private void takeOver() throws IOException {
        List<X509Certificate> found = inFile();
        try {
            rows.seed(CertificatePurpose.TOMCAT_TRUST, found, Instant.now());
        } catch (RuntimeException e) {
            if (!rows.isSeeded(CertificatePurpose.TOMCAT_TRUST)) { // else another node was first
                throw e;
            }
        }
    }

    /** Those that can be read: one that cannot must not take the trust from the others, here and on all nodes. */
    private List<X509Certificate> inFile() throws IOException {
        if (!Files.exists(file())) {
            return List.of();
        }
        List<X509Certificate> found = new ArrayList<>();
        String problem = "";
        for (String block :
                Files.readString(file(), StandardCharsets.ISO_8859_1).split("(?<=-----END CERTIFICATE-----)", -1)) {
            try {
                found.addAll(block.isBlank() ? List.of() : X509.parse(block.getBytes(StandardCharsets.ISO_8859_1)));
            } catch (GeneralSecurityException e) {
                problem = e.toString();
            }
        }
        if (found.isEmpty() && !problem.isEmpty()) {
            throw new IOException(problem); // another node may have a better one
        }
        if (!problem.isEmpty()) {
            CertificateLog.LOG.notTakenOver(file() + " (a part)", problem);
        }
        return found;
    }

    private Path file() {
        return files.folder().resolve(CertificatePurpose.TOMCAT_TRUST.fileName() + ".pem");
    }

    /** Writes the file when it differs. Until the first node's has been taken over, it stays. */
    void write() {
        writing.lock();
        try {
            if (isInDatabase()) {
                write(rows.committed(CertificatePurpose.TOMCAT_TRUST).stream()
                        .map(TrustCertificate::pem)
                        .collect(Collectors.joining()));
            }
            behind = false;
        } catch (IOException | PersistenceException e) {
            if (!behind) {
                CertificateLog.LOG.trustNotWritten(e.toString());
            }
            behind = true;
        } finally {
            writing.unlock();
        }
    }

    /** What an administrator has uploaded since counts as much as what a first node had. */
    private boolean isInDatabase() {
        return rows.isSeeded(CertificatePurpose.TOMCAT_TRUST)
                || !rows.committed(CertificatePurpose.TOMCAT_TRUST).isEmpty();
    }

    /** Tries again what could not be written: whom nobody trusts any more must not be let in until the next change. */
    void catchUp() {
        if (behind) {
            begin();
        }
    }

    private void write(String wanted) throws IOException {
        if (wanted.equals(text())) {
            return;
        }
        files.keepAside(file());
        if (wanted.isEmpty()) {
            Files.deleteIfExists(file());
        } else {
            SafeFile.writePublic(file(), wanted.getBytes(StandardCharsets.US_ASCII));
        }
        CertificateLog.LOG.trustWritten(file().toString());
    }

    private String text() throws IOException {
        try {
            return Files.readString(file(), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return "";
        }
    }
}
