package org.keyline.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.keyline.tools.cli.CommandLineDoor;
import org.keyline.tools.install.Installation;
import org.keyline.tools.install.LocalTrust;
import org.keyline.tools.login.Login;

/** Two nodes, of which one stops reading what the other sends it: the phones of the other do not notice, and nothing is lost. */
@EnabledOnOs(OS.LINUX)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BlockedPeerIT {

    /** Banks of phones, each on one connection: more than one for each event loop. */
    private static final int BANKS = 8;

    private static final int PHONES_EACH = 250;
    private static final int ROUNDS = 10;

    /** More than the failure detection takes, and the merge after it. */
    private static final Duration CLUSTER = Duration.ofSeconds(120);

    /** More than the phone waits for its answer. */
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private static final Installation INSTALLATION = Installation.here();
    private static final SSLContext TRUST = LocalTrust.of(INSTALLATION.authority());
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    @SuppressWarnings("NullAway.Init")
    private static PeerNode peer;

    private static String token = "";
    private static List<PhoneBank> banks = List.of();

    @BeforeAll
    static void startThePeer() throws Exception {
        try (RunningServer server = new RunningServer(INSTALLATION)) {
            server.redeployWith("keyline.data", "demo,bench");
        }
        peer = new PeerNode(INSTALLATION);
        peer.awaitStart();
        enableModeOf(INSTALLATION);
        enableModeOf(peer.installation());
        token = Login.at(INSTALLATION, "keyline-softphone")
                .as("bench", INSTALLATION.password("bench"))
                .access();
        banks = PhoneBank.several(BANKS, PHONES_EACH, 1, INSTALLATION.sipOAuth(), TRUST, token);
        assertThat(sum(PhoneBank::registerAll)).isEqualTo(BANKS * PHONES_EACH);
    }

    @AfterAll
    static void endThePeer() throws Exception {
        banks.forEach(PhoneBank::close);
        THREADS.shutdownNow();
        if (peer != null) {
            peer.close();
        }
    }

    @Test
    @Order(1)
    void whatIsRegisteredAtOneNodeIsKnownToTheOther() throws Exception {
        assertThat(banks.getFirst().askAll(peer.installation().sipOAuth())).isEqualTo(PHONES_EACH);
    }

    /** Its entries change on both nodes, whichever of them owns them. */
    @Test
    @Order(2)
    void aPhoneThatMovesToTheOtherNodeAndBackIsRegisteredThere() throws Exception {
        int first = 5001;
        int count = 50;
        for (Installation node : List.of(INSTALLATION, peer.installation(), INSTALLATION)) {
            try (PhoneBank moving = bank(node, first, count)) {
                assertThat(moving.registerAll()).isEqualTo(count);
                assertThat(moving.registerAll()).as("refreshes").isEqualTo(count);
            }
        }
    }

    @Test
    @Order(3)
    void whileThePeerDoesNotReadRefreshesAreAnsweredAndNewcomersHoldUpNobody() throws Exception {
        List<PhoneBank> newcomers = new ArrayList<>();
        List<Future<Integer>> registering = new ArrayList<>();
        try (StoppedProcess stopped = new StoppedProcess(peer.pid())) {
            for (int n = 0; n < BANKS; n++) {
                PhoneBank one = bank(INSTALLATION, 6001 + n, 1);
                newcomers.add(one);
                registering.add(THREADS.submit(one::registerAll));
            }
            for (int round = 0; round < ROUNDS; round++) {
                assertThat(sum(PhoneBank::registerAll)).as("round " + round).isEqualTo(BANKS * PHONES_EACH);
            }
            for (Future<Integer> one : registering) {
                assertThat(one.get(ANSWER.toSeconds(), TimeUnit.SECONDS))
                        .as("registered, or told to come back")
                        .isBetween(0, 1);
            }
        } finally {
            newcomers.forEach(PhoneBank::close);
        }
        Await.until("the nodes know the same again", CLUSTER, () -> {
            try (PhoneBank here = bank(INSTALLATION, 7001, 20)) {
                return here.registerAll() == 20
                        && here.askAll(peer.installation().sipOAuth()) == 20;
            }
        });
        assertThat(sum(PhoneBank::registerAll)).as("after all").isEqualTo(BANKS * PHONES_EACH);
    }

    @Test
    @Order(4)
    void withoutThePeerTheNodeGoesOnAndHasLostNothing() throws Exception {
        peer.kill();
        Await.until("new phones register", CLUSTER, () -> {
            try (PhoneBank one = bank(INSTALLATION, 8001, 20)) {
                return one.registerAll() == 20;
            }
        });
        assertThat(sum(bank -> bank.askAll(INSTALLATION.sipOAuth()))).isEqualTo(BANKS * PHONES_EACH);
    }

    private static PhoneBank bank(Installation node, int first, int count) {
        return new PhoneBank(node.sipOAuth(), TRUST, token, first, count);
    }

    /** All banks at once. */
    private static int sum(ToIntFunction<PhoneBank> action) throws Exception {
        List<Future<Integer>> running = new ArrayList<>();
        for (PhoneBank bank : banks) {
            running.add(THREADS.submit(() -> action.applyAsInt(bank)));
        }
        int sum = 0;
        for (Future<Integer> one : running) {
            sum += one.get();
        }
        return sum;
    }

    private static void enableModeOf(Installation node) {
        try (CommandLineDoor door = CommandLineDoor.of(node)) {
            assertThat(door.run("utils sipOAuth-mode enable").accepted()).isTrue();
        }
    }
}
