package org.keyline.cli;

import java.util.Optional;
import java.util.function.Supplier;
import org.keyline.fault.Fault;

/**
 * {@code utils certificate reload}: the TLS listeners of all nodes read their certificates and trusted authorities again.
 *
 * @param reload has them read
 * @param problem why this node's are not in use
 */
record CertificateCommand(Runnable reload, Supplier<Optional<String>> problem) implements Command {

    @Override
    public String usage() {
        return "utils certificate reload";
    }

    @Override
    public String purpose() {
        return "have all nodes read the certificates and trusted authorities of their SIP listeners again";
    }

    @Override
    public Optional<String> run(String line) {
        if (!line.equalsIgnoreCase("utils certificate reload")) {
            return Optional.empty();
        }
        reload.run();
        problem.get().ifPresent(why -> {
            throw new Fault.Invalid("The new certificates cannot serve, those before stay: " + why + ".");
        });
        return Optional.of(
                "New handshakes on this node have what is in the files now; connections stand. The other nodes read theirs.");
    }
}
