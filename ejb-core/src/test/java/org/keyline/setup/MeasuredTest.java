package org.keyline.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.keyline.node.Node;
import org.keyline.sip.ListenerSpec;
import org.keyline.sip.ListenerSpec.Protocol;
import org.keyline.sip.ListenerState;

class MeasuredTest {

    private static final Measured FRESH = new Measured(
            List.of(),
            List.of("tomcat", "tomcat-ECDSA"),
            0,
            false,
            List.of(new Node("one")),
            List.of(listener("sip-oauth", Optional.empty()), listener("sip-mra-oauth", Optional.empty())),
            List.of(),
            "one",
            false,
            0,
            0,
            3,
            List.of(),
            0);

    private static ListenerState listener(String name, Optional<String> problem) {
        return new ListenerState(
                new ListenerSpec(name, "127.0.0.1", 5090, Protocol.TLS, ListenerSpec.ClientAuthentication.NONE),
                problem.isPresent() ? -1 : 5090,
                2,
                problem);
    }

    private static Map<SetupStep, SetupState> states(Measured measured) {
        return measured.checks().stream().collect(Collectors.toMap(SetupCheck::step, SetupCheck::state));
    }

    private static List<Finding> findings(Measured measured, SetupStep step) {
        return measured.checks().stream()
                .filter(check -> check.step() == step)
                .findFirst()
                .orElseThrow()
                .findings();
    }

    @Test
    void aFreshInstallationHasItsWayBeforeIt() {
        assertThat(FRESH.checks()).extracting(SetupCheck::step).containsExactly(SetupStep.values());
        assertThat(states(FRESH))
                .containsEntry(SetupStep.CERTIFICATES, SetupState.DONE)
                .containsEntry(SetupStep.PHONE_EDGE_TRUST, SetupState.OPTIONAL)
                .containsEntry(SetupStep.REFRESH_LOGINS, SetupState.OPEN)
                .containsEntry(SetupStep.PORTS, SetupState.DONE)
                .containsEntry(SetupStep.MODE, SetupState.OPEN)
                .containsEntry(SetupStep.SERVICE, SetupState.DONE)
                .containsEntry(SetupStep.PROFILES, SetupState.OPEN)
                .containsEntry(SetupStep.EXPRESSWAYS, SetupState.OPTIONAL)
                .containsEntry(SetupStep.TRUST, SetupState.OPTIONAL);
        assertThat(findings(FRESH, SetupStep.PORTS)).containsExactly(Finding.of("ports.node", "one", "5090", "5091"));
    }

    @Test
    void aFinishedOneIsDone() {
        Measured finished = new Measured(
                List.of(),
                List.of(),
                4,
                true,
                FRESH.nodes(),
                FRESH.listeners(),
                List.of(),
                "one",
                true,
                2,
                9,
                1,
                List.of("exp-c"),
                1);
        assertThat(states(finished))
                .allSatisfy((step, state) -> assertThat(state).isEqualTo(SetupState.DONE));
        assertThat(findings(finished, SetupStep.PROFILES))
                .containsExactly(Finding.of("profiles.used", 2L, 9L), Finding.of("profiles.others", 1L));
    }

    @Test
    void whatIsWrongIsToldWhereItIs() {
        Measured wrong = new Measured(
                List.of("expires in 3 days"),
                List.of("tomcat"),
                1,
                true,
                FRESH.nodes(),
                List.of(listener("sip-oauth", Optional.of("in use")), listener("sip", Optional.of("in use"))),
                List.of(),
                "one",
                true,
                1,
                0,
                0,
                List.of("exp-c"),
                0);
        assertThat(states(wrong))
                .containsEntry(SetupStep.CERTIFICATES, SetupState.ATTENTION)
                .containsEntry(SetupStep.PHONE_EDGE_TRUST, SetupState.OPEN)
                .containsEntry(SetupStep.PORTS, SetupState.ATTENTION)
                .containsEntry(SetupStep.SERVICE, SetupState.OPEN)
                .containsEntry(SetupStep.PROFILES, SetupState.OPEN)
                .containsEntry(SetupStep.TRUST, SetupState.OPEN);
        assertThat(findings(wrong, SetupStep.CERTIFICATES)).containsExactly(Finding.of("text", "expires in 3 days"));
        assertThat(findings(wrong, SetupStep.PORTS))
                .as("of the listeners that OAuth is about")
                .containsExactly(
                        Finding.of("ports.node", "one", "5090", "5091"), Finding.of("ports.problem", "5090", "in use"));
        assertThat(findings(wrong, SetupStep.PROFILES)).containsExactly(Finding.of("profiles.unused", 1L));
    }

    private static Measured stopped(List<ListenerState> listeners, String node) {
        return new Measured(
                List.of(),
                List.of(),
                4,
                true,
                FRESH.nodes(),
                listeners,
                List.of(node),
                "one",
                true,
                2,
                9,
                1,
                List.of(),
                1);
    }

    @Test
    void whatAnAdministratorHasStoppedIsNoFaultOfThePorts() {
        Measured here = stopped(List.of(), "one");
        assertThat(states(here))
                .containsEntry(SetupStep.SERVICE, SetupState.ATTENTION)
                .containsEntry(SetupStep.PORTS, SetupState.DONE);
        assertThat(findings(here, SetupStep.SERVICE)).containsExactly(Finding.of("service.stopped", "one"));
        assertThat(findings(stopped(FRESH.listeners(), "two"), SetupStep.SERVICE))
                .contains(Finding.of("service.stopped", "two"), Finding.of("service.listens", "5090"));
    }
}
