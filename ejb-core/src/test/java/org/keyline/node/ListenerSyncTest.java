package org.keyline.node;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyline.alarm.AlarmKind;
import org.keyline.alarm.Condition;
import org.keyline.certificate.ServerCertificates;
import org.keyline.cluster.Changed;
import org.keyline.database.TestDatabase;
import org.keyline.expressway.Expressway;
import org.keyline.expressway.ExpresswayNames;
import org.keyline.listener.Listener;
import org.keyline.listener.ListenerDirectory;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;
import org.keyline.service.TestServices;
import org.keyline.sip.ListenerSpec;
import org.keyline.sip.ListenerSpec.ClientAuthentication;
import org.keyline.sip.ListenerSpec.Protocol;
import org.keyline.sip.ListenerState;
import org.keyline.sip.PeerLimits;
import org.keyline.sip.SipListeners;
import org.keyline.sip.TlsMaterial;

class ListenerSyncTest {

    private final TestDatabase database = TestDatabase.h2();
    private Map<ParameterKey, String> parameters = Map.of();
    private final AppliedListeners listeners = new AppliedListeners();

    private final Listener catalogue = new Listener(Listener.OAUTH);
    private final Listener mra = new Listener(Listener.MRA_OAUTH);

    {
        mra.setEnabled(false);
    }

    @TempDir
    Path tls;

    @BeforeEach
    void writeCertificates() throws IOException {
        for (String name : List.of("tomcat-ecdsa.pem", "tomcat-ecdsa-key.pem", "tomcat-trust.pem")) {
            Files.createFile(tls.resolve(name));
        }
    }

    @AfterEach
    void close() {
        System.clearProperty("keyline.sip.oauth.port");
        database.close();
    }

    @Test
    void opensTheOAuthPortOfANewNodeAtTheStart() {
        sync(ListenerSync::start);

        assertThat(listeners.last())
                .containsExactly(
                        new ListenerSpec("sip-oauth", "127.0.0.1", 5090, Protocol.TLS, ClientAuthentication.NONE));
        assertThat(listeners.tls.identities()).hasSize(1);
        assertThat(listeners.tls.trust()).contains(tls.resolve("tomcat-trust.pem"));
    }

    @Test
    void takesTheStartsPortForANewNodeAndTheDatabasesFromThenOn() {
        System.setProperty("keyline.sip.oauth.port", "15090");
        sync(ListenerSync::start);
        System.setProperty("keyline.sip.oauth.port", "15091");
        sync(ListenerSync::start);

        assertThat(listeners.last()).extracting(ListenerSpec::port).containsExactly(15090);
    }

    @Test
    void appliesTheWholeSetWhenTheNodeHasChanged() {
        sync(ListenerSync::start);
        database.run(entities -> entities.createQuery("select n from Node n", Node.class)
                .getSingleResult()
                .getPorts()
                .put(NodePort.SIP_OAUTH, 6090));

        sync(sync -> sync.changed(new Changed("device/CSFRADO")));
        assertThat(listeners.last()).extracting(ListenerSpec::port).containsExactly(5090);
        sync(sync -> sync.changed(new Changed("node/node1")));
        assertThat(listeners.last()).extracting(ListenerSpec::port).containsExactly(6090);
    }

    @Test
    void closesAListenerThatTheCatalogueSwitchesOff() {
        sync(ListenerSync::start);
        catalogue.setEnabled(false);
        sync(sync -> sync.changed(new Changed("listener/sip-oauth")));

        assertThat(listeners.last()).isEmpty();
    }

    @Test
    void opensEachListenerOfTheCatalogueByThePortsOfTheNode() {
        sync(
                ListenerSync::start,
                Stream.of(Listener.OAUTH, Listener.MRA_OAUTH, Listener.WSS, Listener.TLS, Listener.TCP, Listener.UDP)
                        .map(Listener::new)
                        .toArray(Listener[]::new));

        assertThat(listeners.last())
                .containsExactlyInAnyOrder(
                        new ListenerSpec("sip-oauth", "127.0.0.1", 5090, Protocol.TLS, ClientAuthentication.NONE),
                        new ListenerSpec(
                                "sip-mra-oauth", "127.0.0.1", 5091, Protocol.TLS, ClientAuthentication.REQUIRED),
                        new ListenerSpec("sip-wss", "127.0.0.1", 7443, Protocol.WSS, ClientAuthentication.NONE),
                        new ListenerSpec("sip-tls", "127.0.0.1", 5061, Protocol.TLS, ClientAuthentication.NONE),
                        new ListenerSpec("sip-tcp", "127.0.0.1", 5060, Protocol.TCP, ClientAuthentication.NONE),
                        new ListenerSpec("sip-udp", "127.0.0.1", 5060, Protocol.UDP, ClientAuthentication.NONE));
    }

    @Test
    void letsInWhoIsNamedUnderExpresswayC() {
        mra.setEnabled(true);
        sync(ListenerSync::start);
        assertThat(listeners.last())
                .contains(new ListenerSpec(
                        "sip-mra-oauth", "127.0.0.1", 5091, Protocol.TLS, ClientAuthentication.REQUIRED));
        assertThat(listeners.tls.peerNames()).isEmpty();

        Expressway expressway = new Expressway("exp-c1.example.com");
        expressway.setSubjectNames("Exp-C.example.com, cluster.example.com");
        database.run(entities -> entities.persist(expressway));
        sync(sync -> sync.changed(new Changed("expressway")));
        assertThat(listeners.tls.peerNames())
                .containsExactlyInAnyOrder("exp-c1.example.com", "exp-c.example.com", "cluster.example.com");
    }

    @Test
    void keepsWhatIsOpenWhenTheNodesRowIsGone() {
        sync(ListenerSync::start);
        database.run(entities -> entities.remove(
                entities.createQuery("select n from Node n", Node.class).getSingleResult()));
        sync(sync -> sync.changed(new Changed("node/node1")));

        assertThat(listeners.applied).hasSize(1);
    }

    @Test
    void showsAPortThatIsInUse() {
        listeners.problem = Optional.of("port 5090 is in use");
        sync(ListenerSync::start);

        sync(sync -> assertThat(sync.states())
                .extracting(ListenerState::problem)
                .containsExactly(Optional.of("port 5090 is in use")));
    }

    @Test
    void limitsPeersByTheParametersAtTheStartAndAsTheyChange() {
        sync(ListenerSync::start);
        assertThat(listeners.limits).isEqualTo(new PeerLimits(20_000, 10_000, 20_000, 50));

        parameters = Map.of(
                ParameterKey.SIP_CONNECTIONS, "300",
                ParameterKey.SIP_CONNECTIONS_PER_ADDRESS, "30",
                ParameterKey.SIP_REQUESTS_PER_ADDRESS, "200",
                ParameterKey.SIP_FAILURES_PER_ADDRESS, "6");
        sync(sync -> sync.changed(new Changed("device/CSFRADO")));
        assertThat(listeners.limits).isEqualTo(new PeerLimits(20_000, 10_000, 20_000, 50));
        sync(sync -> sync.changed(new Changed("parameter")));
        assertThat(listeners.limits).isEqualTo(new PeerLimits(300, 30, 200, 6));
        assertThat(listeners.applied)
                .as("the listeners themselves are left alone")
                .hasSize(1);
    }

    private void sync(java.util.function.Consumer<ListenerSync> work) {
        sync(work, catalogue, mra);
    }

    private void sync(java.util.function.Consumer<ListenerSync> work, Listener... all) {
        database.run(entities -> work.accept(new ListenerSync(
                calls(entities, all),
                TestServices.on(entities, "node1"),
                new LocalNode("node1"),
                new NodeStore(entities),
                ParameterValues.fixed(parameters))));
    }

    private CallProcessing calls(EntityManager entities, Listener... all) {
        return new CallProcessing(
                listeners,
                new LocalNode("node1"),
                new NodeStore(entities),
                new ServerCertificatesOf(tls).certificates(),
                ListenerDirectory.fixed(all),
                new ExpresswayNames(entities));
    }

    @Test
    void whatIsStoppedStaysStoppedWhateverChangesAndWhenTheNodeStartsAgain() {
        sync(ListenerSync::start);
        assertThat(listeners.last()).isNotEmpty();
        database.run(entities -> entities.createNativeQuery("insert into service_order (id, node, service, stopped,"
                        + " restarts, ordered_by, version) values (random_uuid(), 'node1', 'call-processing', true, 0,"
                        + " 'admin', 0)")
                .executeUpdate());
        sync(sync -> {
            sync.start();
            assertThat(listeners.last()).isEmpty();
            sync.changed(new Changed("listener/sip-oauth"));
            assertThat(listeners.last()).isEmpty();
        });
    }

    @Test
    void stoppingClosesAllAndTellsWhoseRegistrationsEnd() {
        sync(ListenerSync::start);
        List<CallProcessingStopped> told = new ArrayList<>();
        database.run(entities -> {
            CallProcessing calls = calls(entities, catalogue);
            calls.toldTo(told::add);
            calls.begin(true);
            calls.stop();
            assertThat(listeners.last()).isEmpty();
            assertThat(told).hasSize(1);
            calls.stop();
            assertThat(told).as("nothing was open any more").hasSize(1);
            assertThat(calls.problem()).isEmpty();
            calls.start();
            assertThat(listeners.last()).hasSize(1);
            assertThat(calls.isServing()).isTrue();
            listeners.problem = Optional.of("port 5090 is in use");
            assertThat(calls.isServing()).isFalse();
            assertThat(calls.problem()).contains("sip-oauth at port 5090: port 5090 is in use");
        });
    }

    @Test
    void aPortThatIsInUseIsAnAlarmAndOneThatIsStoppedIsNone() {
        sync(ListenerSync::start);
        listeners.problem = Optional.of("port 5090 is in use");
        listeners.behind = Optional.of(Instant.now().minusSeconds(5));
        database.run(entities -> {
            CallProcessing calls = calls(entities, catalogue);
            calls.begin(true);
            ListenerAlarms alarms = new ListenerAlarms(calls);
            assertThat(alarms.conditions())
                    .extracting(Condition::kind)
                    .containsExactly(AlarmKind.LISTENER_NOT_OPEN, AlarmKind.OVERLOAD);
            listeners.behind = Optional.of(Instant.now().minusSeconds(90));
            calls.stop();
            assertThat(alarms.conditions()).isEmpty();
        });
    }

    @Test
    void stoppingClosesAllEvenWhenTheNodesRowIsGone() {
        sync(ListenerSync::start);
        database.run(entities -> {
            entities.remove(
                    entities.createQuery("select n from Node n", Node.class).getSingleResult());
            calls(entities, catalogue).stop();
        });
        assertThat(listeners.last()).isEmpty();
    }

    /** The certificates of a folder: their class takes it from the server's start. */
    private record ServerCertificatesOf(Path folder) {
        ServerCertificates certificates() {
            System.setProperty("keyline.tls.dir", folder.toString());
            return new ServerCertificates();
        }
    }

    private static final class AppliedListeners implements SipListeners {
        private final List<List<ListenerSpec>> applied = new ArrayList<>();
        private TlsMaterial tls = new TlsMaterial(List.of(), Optional.empty());
        private Optional<String> problem = Optional.empty();
        private Optional<Instant> behind = Optional.empty();
        private @Nullable PeerLimits limits;

        @Override
        public List<ListenerState> apply(List<ListenerSpec> wanted, TlsMaterial material) {
            applied.add(wanted);
            tls = material;
            return state();
        }

        @Override
        public void limit(PeerLimits wanted) {
            limits = wanted;
        }

        @Override
        public List<ListenerState> state() {
            Stream<ListenerSpec> wanted = last().stream();
            return wanted.map(spec -> new ListenerState(spec, problem.isPresent() ? -1 : spec.port(), 0, problem))
                    .toList();
        }

        @Override
        public Optional<String> certificateProblem() {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> behindLast() {
            return behind;
        }

        @Override
        public void close(long connection) {}

        private List<ListenerSpec> last() {
            return applied.getLast();
        }
    }
}
