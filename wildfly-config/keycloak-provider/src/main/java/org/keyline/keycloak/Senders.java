package org.keyline.keycloak;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * One sender for each node: one that is away keeps no other waiting.
 *
 * @param realm whose events are told
 */
record Senders(String realm, List<Sender> all) implements AutoCloseable {

    static final Senders NONE = new Senders("", List.of());

    private static final Logger LOG = Logger.getLogger(Senders.class);

    /** By the variables of {@link KeylineEventsFactory}. */
    static Senders of(Map<String, String> environment) {
        String nodes = environment.getOrDefault("KEYLINE_EVENT_NODES", "");
        String issuer = environment.getOrDefault("KEYLINE_EVENT_ISSUER", "");
        String secret = environment.getOrDefault("KEYLINE_EVENT_SECRET", "");
        if (nodes.isBlank() || issuer.isBlank() || secret.isBlank()) {
            return NONE;
        }
        try {
            NodeClient client = new NodeClient(Arrays.stream(
                            environment.getOrDefault("KEYLINE_EVENT_TRUST", "").split(",", -1))
                    .filter(file -> !file.isBlank())
                    .map(file -> Path.of(file.strip()))
                    .toList());
            return new Senders(
                    issuer.substring(issuer.lastIndexOf('/') + 1),
                    Arrays.stream(nodes.split(",", -1))
                            .map(node -> new Sender(door(node.strip()), issuer, secret, client))
                            .toList());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            LOG.errorf("Keyline is not told of ended tokens: %s", e.getMessage());
            return NONE;
        }
    }

    private static URI door(String node) {
        if (!node.startsWith("https://")) {
            throw new IllegalArgumentException("a node of KEYLINE_EVENT_NODES does not begin with https://");
        }
        return URI.create(node + "/ccmadmin/issuer-events");
    }

    void tell(Ending ending) {
        all.forEach(sender -> sender.tell(ending));
    }

    List<URI> nodes() {
        return all.stream().map(Sender::node).toList();
    }

    @Override
    public void close() {
        all.forEach(Sender::close);
    }
}
