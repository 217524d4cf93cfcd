package org.keyline.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keyline.fault.Fault;
import org.keyline.sip.TlsMaterial;
import org.keyline.sip.TlsMaterial.Identity;

/**
 * The files of the Tomcat certificate, which the OAuth ports present, in the folder that the system property
 * {@code keyline.tls.dir} names.
 */
@ApplicationScoped
public class ServerCertificates {

    /** What {@link org.keyline.cluster.Changed} is about when they have changed. */
    public static final String TOPIC = "certificate";

    private static final List<String> IDENTITIES = List.of("tomcat-ecdsa", "tomcat");
    private static final String TRUST = "tomcat-trust.pem";
    private static final List<String> FILES =
            List.of("tomcat-ecdsa.pem", "tomcat-ecdsa-key.pem", "tomcat.pem", "tomcat-key.pem", TRUST);

    private final Path folder;

    public ServerCertificates() {
        this(Path.of(System.getProperty("keyline.tls.dir", "tls")));
    }

    ServerCertificates(Path folder) {
        this.folder = folder;
    }

    /** What tells one state of the files from another without reading them: their names, sizes and times. */
    String state() {
        return FILES.stream().map(this::state).collect(Collectors.joining(" "));
    }

    private String state(String name) {
        try {
            BasicFileAttributes file = Files.readAttributes(folder.resolve(name), BasicFileAttributes.class);
            return name + ":" + file.size() + ":" + file.lastModifiedTime() + ":" + file.fileKey();
        } catch (IOException e) {
            return name + ":none";
        }
    }

    /**
     * The identities that are there, the EC one first as it costs less, and the certificates trusted. Without any identity the
     * listeners go on with those that they have, and heed the rest.
     *
     * @param peerNames whose certificates are let in where one is asked for
     */
    public TlsMaterial material(Set<String> peerNames) {
        List<Identity> identities = IDENTITIES.stream()
                .map(name -> new Identity(folder.resolve(name + ".pem"), folder.resolve(name + "-key.pem")))
                .filter(identity -> Files.isReadable(identity.chain()) && Files.isReadable(identity.key()))
                .toList();
        return new TlsMaterial(identities, Optional.of(folder.resolve(TRUST)).filter(Files::isReadable), peerNames);
    }

    /** @throws Fault.NotFound when there is neither an EC nor an RSA identity */
    void checkThereIsOne() {
        if (material(Set.of()).identities().isEmpty()) {
            throw new Fault.NotFound("There is no server certificate with its key in " + folder + ".");
        }
    }
}
