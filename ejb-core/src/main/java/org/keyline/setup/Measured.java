package org.keyline.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keyline.listener.Listener;
import org.keyline.node.Node;
import org.keyline.node.NodePort;
import org.keyline.sip.ListenerState;

/**
 * What the steps are judged by.
 *
 * @param certificateProblems what is wrong with the node's own certificates, in words
 * @param notTrustedByPhones labels of own certificates whose authority phones are not given to trust
 * @param deskPhones how many desk phones have a profile with OAuth: softphones need no Phone-Edge-trust
 * @param refreshLogin whether clients get refresh tokens
 * @param nodes all nodes with their ports
 * @param listeners how those of this node fare
 * @param stopped the nodes on which an administrator has stopped call processing
 * @param here the node that is asked
 * @param modeOn whether SIP OAuth mode is on
 * @param profiles how many profiles have OAuth
 * @param phones how many phones have one of these
 * @param otherPhones how many have another
 * @param expressways the host names of Device &gt; Expressway-C
 * @param authorities how many are in tomcat-trust
 */
record Measured(
        List<String> certificateProblems,
        List<String> notTrustedByPhones,
        long deskPhones,
        boolean refreshLogin,
        List<Node> nodes,
        List<ListenerState> listeners,
        List<String> stopped,
        String here,
        boolean modeOn,
        long profiles,
        long phones,
        long otherPhones,
        List<String> expressways,
        long authorities) {

    private static final List<String> OAUTH_LISTENERS = List.of(Listener.OAUTH, Listener.MRA_OAUTH);

    List<SetupCheck> checks() {
        return List.of(
                certificates(),
                phoneEdgeTrust(),
                refreshLogins(),
                ports(),
                mode(),
                service(),
                withOAuth(),
                expresswayRows(),
                trust());
    }

    private SetupCheck certificates() {
        return certificateProblems.isEmpty()
                ? SetupCheck.of(SetupStep.CERTIFICATES, SetupState.DONE, Finding.of("certificates.good"))
                : new SetupCheck(
                        SetupStep.CERTIFICATES,
                        SetupState.ATTENTION,
                        certificateProblems.stream()
                                .map(problem -> Finding.of("text", problem))
                                .toList());
    }

    private SetupCheck phoneEdgeTrust() {
        if (notTrustedByPhones.isEmpty()) {
            return SetupCheck.of(SetupStep.PHONE_EDGE_TRUST, SetupState.DONE, Finding.of("phoneedge.good"));
        }
        return SetupCheck.of(
                SetupStep.PHONE_EDGE_TRUST,
                deskPhones > 0 ? SetupState.OPEN : SetupState.OPTIONAL,
                Finding.of("phoneedge.missing", String.join(", ", notTrustedByPhones)),
                deskPhones > 0 ? Finding.of("phoneedge.phones", deskPhones) : Finding.of("phoneedge.softphones"));
    }

    private SetupCheck refreshLogins() {
        return refreshLogin
                ? SetupCheck.of(SetupStep.REFRESH_LOGINS, SetupState.DONE, Finding.of("refresh.on"))
                : SetupCheck.of(SetupStep.REFRESH_LOGINS, SetupState.OPEN, Finding.of("refresh.off"));
    }

    private SetupCheck ports() {
        List<Finding> findings = new ArrayList<>();
        nodes.forEach(node -> findings.add(Finding.of(
                "ports.node",
                node.getName(),
                Integer.toString(node.port(NodePort.SIP_OAUTH)),
                Integer.toString(node.port(NodePort.SIP_MRA_OAUTH)))));
        List<Finding> problems = problems();
        findings.addAll(problems);
        return new SetupCheck(SetupStep.PORTS, problems.isEmpty() ? SetupState.DONE : SetupState.ATTENTION, findings);
    }

    private List<Finding> problems() {
        return listeners.stream()
                .filter(state -> OAUTH_LISTENERS.contains(state.spec().name()))
                .flatMap(state -> state.problem().stream()
                        .map(problem -> Finding.of(
                                "ports.problem", Integer.toString(state.spec().port()), problem)))
                .toList();
    }

    private SetupCheck mode() {
        return modeOn
                ? SetupCheck.of(SetupStep.MODE, SetupState.DONE, Finding.of("mode.on"))
                : SetupCheck.of(SetupStep.MODE, SetupState.OPEN, Finding.of("mode.off"));
    }

    /** Whether phones can come: restarting it is never needed. */
    private SetupCheck service() {
        if (stopped.isEmpty()) {
            return listening();
        }
        List<Finding> findings = new ArrayList<>();
        stopped.forEach(node -> findings.add(Finding.of("service.stopped", node)));
        if (!stopped.contains(here)) {
            findings.addAll(listening().findings());
        }
        return new SetupCheck(SetupStep.SERVICE, SetupState.ATTENTION, findings);
    }

    private SetupCheck listening() {
        Optional<ListenerState> listener = listeners.stream()
                .filter(state -> state.spec().name().equals(Listener.OAUTH)
                        && state.problem().isEmpty())
                .findFirst();
        return listener.map(state -> SetupCheck.of(
                        SetupStep.SERVICE,
                        SetupState.DONE,
                        Finding.of("service.listens", Integer.toString(state.boundPort())),
                        Finding.of("service.connections", state.connections())))
                .orElseGet(() -> SetupCheck.of(SetupStep.SERVICE, SetupState.OPEN, Finding.of("service.silent")));
    }

    private SetupCheck withOAuth() {
        SetupStep step = SetupStep.PROFILES;
        if (profiles == 0) {
            return SetupCheck.of(step, SetupState.OPEN, Finding.of("profiles.none"));
        }
        if (phones == 0) {
            return SetupCheck.of(step, SetupState.OPEN, Finding.of("profiles.unused", profiles));
        }
        Finding used = Finding.of("profiles.used", profiles, phones);
        return otherPhones == 0
                ? SetupCheck.of(step, SetupState.DONE, used)
                : SetupCheck.of(step, SetupState.DONE, used, Finding.of("profiles.others", otherPhones));
    }

    private SetupCheck expresswayRows() {
        return expressways.isEmpty()
                ? SetupCheck.of(SetupStep.EXPRESSWAYS, SetupState.OPTIONAL, Finding.of("expressways.none"))
                : SetupCheck.of(
                        SetupStep.EXPRESSWAYS,
                        SetupState.DONE,
                        Finding.of("expressways.names", String.join(", ", expressways)));
    }

    private SetupCheck trust() {
        if (authorities > 0) {
            return SetupCheck.of(SetupStep.TRUST, SetupState.DONE, Finding.of("trust.authorities", authorities));
        }
        return expressways.isEmpty()
                ? SetupCheck.of(SetupStep.TRUST, SetupState.OPTIONAL, Finding.of("trust.none"))
                : SetupCheck.of(SetupStep.TRUST, SetupState.OPEN, Finding.of("trust.missing"));
    }
}
