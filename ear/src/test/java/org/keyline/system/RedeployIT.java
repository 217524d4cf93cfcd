package org.keyline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyline.tools.install.Installation;
import org.keyline.tools.install.LocalTrust;
import org.keyline.tools.phone.Phone;
import org.keyline.tools.phone.PhoneIdentity;

/** Twenty redeployments leave no port, no thread and no class loader behind. Runs last: it takes the application away. */
class RedeployIT {

    private static final int TIMES = 20;

    private static final List<String> POOLS = List.of(
            "ServerService Thread Pool", "MSC service thread", "non-blocking-thread", "default task", "EE-Managed");

    private final Installation installation = Installation.here();

    @Test
    void leavesNothingBehind() throws Exception {
        try (RunningServer server = new RunningServer(installation)) {
            redeploy(server); // what the first one makes for good (pools, caches) is not a leak
            long loadersBefore = server.deploymentClassLoaders();
            List<String> threadsBefore = server.threadNames();
            for (int i = 0; i < TIMES; i++) {
                redeploy(server);
            }
            assertThat(server.deploymentClassLoaders())
                    .as("class loaders of the deployment; one generation may wait for a soft reference to be cleared")
                    .isLessThanOrEqualTo(2 * loadersBefore);
            assertThat(ours(server.threadNames())).as("our threads").isEqualTo(ours(threadsBefore));
            assertThat(added(threadsBefore, server.threadNames()))
                    .as("threads that are new")
                    .hasSizeLessThan(TIMES);
        }
    }

    private void redeploy(RunningServer server) throws Exception {
        server.undeploy();
        assertThatThrownBy(() -> new Socket(
                                installation.sipOAuth().getAddress(),
                                installation.sipOAuth().getPort())
                        .close())
                .as("the port is free while nothing is deployed")
                .isInstanceOf(IOException.class);
        server.deploy();
        // Newcomers get 503 while the classes of the application are loaded; as a phone does, one comes again.
        Await.until(
                "a phone is refused",
                Duration.ofSeconds(30),
                () -> List.of(403, 407).contains(refusal()));
    }

    /** Of an attempt, which is written while the application stops. */
    private int refusal() {
        try (Phone phone = Phone.connect(
                        installation.sipOAuth(),
                        LocalTrust.of(installation.authority()),
                        PhoneIdentity.csf("CSFrado", "1010"))
                .withToken("bad")) {
            return phone.register().status();
        }
    }

    /** What there is more of, but for the threads of the server's own pools: those fill up to their size as they are used. */
    private static List<String> added(List<String> before, List<String> after) {
        List<String> added = new ArrayList<>(after);
        before.forEach(added::remove);
        added.removeIf(name -> POOLS.stream().anyMatch(name::startsWith));
        return added;
    }

    private static List<String> ours(List<String> names) {
        return names.stream()
                .filter(name -> name.contains("sip") || name.contains("keyline"))
                .toList();
    }
}
