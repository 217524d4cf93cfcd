package org.keyline.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.naming.InitialContext;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.keyline.find.Find;
import org.keyline.line.Line;
import org.keyline.registrar.Registration;
import org.keyline.registrar.Registrations;
import org.keyline.sip.SipListeners;
import org.keyline.tools.install.Installation;
import org.keyline.tools.phone.Phone;
import org.keyline.tools.phone.SipText;

/** Bindings in the server's own cache, and what the container has bound for them. */
@ArquillianTest
class BindingsIT {

    private static final String CACHES = "java:jboss/infinispan/cache/keyline";
    private static final String SINGLE = "1900";
    private static final String SHARED = "1901";

    @Deployment
    static WebArchive application() {
        return TestArchive.named("bindings");
    }

    /** Listed, not looked up: whoever looks a cache up makes the server register converters for his own classes. */
    @Test
    void theCachesAndTheListenersAreBound() throws Exception {
        List<String> caches = new ArrayList<>();
        for (var bound = new InitialContext().list(CACHES); bound.hasMore(); ) {
            caches.add(bound.next().getName());
        }
        assertThat(caches).contains("bindings", "changes");
        SipListeners listeners = (SipListeners) Doors.lookup(SipListeners.JNDI_NAME);
        assertThat(listeners.state())
                .anySatisfy(state -> assertThat(state.boundPort())
                        .isEqualTo(Installation.here().sipOAuth().getPort()));
    }

    @Test
    void aPhoneRegistersRefreshesAsksAndLeaves() throws Exception {
        try (Household household = new Household()) {
            household.device("CSFTESTA", household.line(SINGLE));
            Phone phone = household.phone("CSFTESTA", SINGLE);

            assertThat(phone.register().headers("Contact"))
                    .singleElement()
                    .asString()
                    .contains("x-cisco-newreg");
            Registration registered = registrations(SINGLE).getFirst();
            assertThat(registered.device()).isEqualTo("CSFTESTA");
            assertThat(registered.user()).isEqualTo("rado");
            assertThat(registered.expires())
                    .isBetween(registered.since(), registered.since().plusSeconds(121));

            assertThat(phone.refresh().status()).isEqualTo(200);
            assertThat(expires()).isAfter(registered.expires());
            assertThat(registrations(SINGLE).getFirst().since()).isEqualTo(registered.since());

            SipText asked = phone.query();
            assertThat(asked.status()).isEqualTo(200);
            assertThat(asked.headers("Contact")).singleElement().asString().startsWith(phone.contact());

            assertThat(phone.unregister().status()).isEqualTo(200);
            assertThat(registrations(SINGLE)).isEmpty();
            assertThat(phone.query().headers("Contact")).isEmpty();
        }
    }

    @Test
    void devicesThatRegisterASharedLineAtOnceLoseNothing() throws Exception {
        int sharing = 8;
        int rounds = 100;
        try (Household household = new Household();
                ExecutorService threads = Executors.newFixedThreadPool(sharing)) {
            Line line = household.line(SHARED);
            List<String> devices = new ArrayList<>();
            List<Callable<Integer>> phones = new ArrayList<>();
            for (int n = 0; n < sharing; n++) {
                String device = household.device("CSFTEST" + n, line).getName().value();
                devices.add(device);
                Phone phone = household.phone(device, SHARED);
                phones.add(() -> registerOften(phone, rounds));
            }
            for (Future<Integer> refused : threads.invokeAll(phones)) {
                assertThat(refused.get())
                        .as("REGISTERs that were refused, or whose binding was lost")
                        .isZero();
            }
            assertThat(registrations(SHARED))
                    .extracting(Registration::device)
                    .containsExactlyInAnyOrderElementsOf(devices);
        }
    }

    /** How often something was amiss. A refresh that is answered as a new registration had lost its binding to another phone. */
    private static int registerOften(Phone phone, int rounds) {
        int amiss = 0;
        for (int round = 0; round < rounds; round++) {
            amiss += phone.register().status() == 200 ? 0 : 1;
            SipText refreshed = phone.refresh();
            amiss += refreshed.status() == 200 && !refreshed.text().contains("x-cisco-newreg") ? 0 : 1;
            amiss += phone.unregister().status() == 200 ? 0 : 1;
        }
        return amiss + (phone.register().status() == 200 ? 0 : 1);
    }

    private static Instant expires() throws Exception {
        return registrations(SINGLE).getFirst().expires();
    }

    private static List<Registration> registrations(String line) throws Exception {
        return Caller.AUDITOR
                .call(() -> Doors.of(Registrations.class)
                        .find(new Find(Map.of("line", line), Optional.empty(), true, 0, 100)))
                .rows();
    }
}
