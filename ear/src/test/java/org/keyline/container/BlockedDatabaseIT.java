package org.keyline.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.keyline.attempt.Attempts;
import org.keyline.find.Find;
import org.keyline.system.Await;
import org.keyline.tools.phone.Phone;
import org.keyline.tools.phone.SipText;

/** While nobody gets a connection to the database, phones that are known notice nothing. */
@ArquillianTest
class BlockedDatabaseIT {

    /** Connections go round the event loops, of which there is one for each processor: each gets phones of both kinds. */
    private static final int PHONES = 2 * Runtime.getRuntime().availableProcessors();

    @Deployment
    static WebArchive application() {
        return TestArchive.named("blocked-database");
    }

    @Test
    void phonesThatAreKnownAreAnsweredWhileOthersWaitForTheDatabase() throws Exception {
        try (Household household = new Household();
                ExecutorService threads = Executors.newCachedThreadPool()) {
            List<String> known = devices(household, "CSFKNOWN", "1902");
            List<String> unknown = devices(household, "CSFNEW", "1903");
            List<Phone> registered = phones(household, known, "1902");
            registered.forEach(phone -> assertThat(phone.register().status()).isEqualTo(200));

            List<Phone> newcomers;
            try (HeldPool pool = new HeldPool()) {
                newcomers = phones(household, unknown, "1903");
                List<Future<SipText>> waiting = new ArrayList<>();
                for (Phone phone : newcomers) {
                    waiting.add(threads.submit(() -> phone.register()));
                }
                for (int round = 0; round < 3; round++) {
                    for (Phone phone : registered) {
                        assertThat(phone.refresh().status()).isEqualTo(200);
                    }
                }
                assertThat(waiting).as("those who need the database").noneMatch(Future::isDone);
                for (Future<SipText> answer : waiting) {
                    assertThat(answer.get().status()).isEqualTo(503);
                    assertThat(answer.get().header("Retry-After")).isPresent();
                }
                assertThat(pool.size()).isPositive();
            }
            newcomers.forEach(phone ->
                    assertThat(phone.register().status()).as("afterwards").isEqualTo(200));
            Await.until("attempts are recorded again", Duration.ofSeconds(60), () -> isRecorded(unknown.getLast()));
            newcomers.forEach(Phone::unregister);
            registered.forEach(Phone::unregister);
        }
    }

    private static boolean isRecorded(String device) throws Exception {
        Find registered = new Find(Map.of("device", device, "stage", "REGISTERED"), Optional.empty(), true, 0, 1);
        return Caller.AUDITOR
                        .call(() -> Doors.of(Attempts.class).find(registered))
                        .total()
                > 0;
    }

    private static List<String> devices(Household household, String name, String number) throws Exception {
        List<String> devices = new ArrayList<>();
        for (int n = 0; n < PHONES; n++) {
            devices.add(household
                    .device(name + n, household.line(number + n))
                    .getName()
                    .value());
        }
        return devices;
    }

    private static List<Phone> phones(Household household, List<String> devices, String number) {
        List<Phone> phones = new ArrayList<>();
        for (int n = 0; n < PHONES; n++) {
            phones.add(household.phone(devices.get(n), number + n));
        }
        return phones;
    }

    /** All connections of the pool, until closed. */
    private static final class HeldPool implements AutoCloseable {

        private final List<Connection> held = new ArrayList<>();

        HeldPool() throws SQLException {
            DataSource database = (DataSource) Doors.lookup("java:jboss/datasources/KeylineDS");
            try {
                while (true) {
                    held.add(database.getConnection());
                }
            } catch (SQLException e) {
                // the pool has none left
            }
        }

        int size() {
            return held.size();
        }

        @Override
        public void close() throws SQLException {
            for (Connection connection : held) {
                connection.close();
            }
        }
    }
}
