package org.keyline.node;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.keyline.certificate.ServerCertificates;
import org.keyline.cluster.Changed;
import org.keyline.expressway.Expressways;
import org.keyline.listener.Listeners;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;
import org.keyline.parameter.Parameters;
import org.keyline.service.NodeServices;
import org.keyline.sip.ListenerSpec;
import org.keyline.sip.ListenerState;
import org.keyline.sip.PeerLimits;

/**
 * Keeps this node's listeners as the database wants them: at the start, and whenever the node or the catalogue has changed. The whole wanted
 * set is applied each time, so that what was missed once heals with the next change.
 */
@Singleton
@Startup
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ListenerSync {

    /** The name of the service that all SIP listeners of a node are ({@link org.keyline.service.Services}). */
    public static final String SERVICE = "call-processing";

    @Inject
    private CallProcessing calls;

    @Inject
    private NodeServices services;

    @Inject
    private LocalNode self;

    @Inject
    private NodeStore store;

    @Inject
    private ParameterValues parameters;

    public ListenerSync() {}

    ListenerSync(
            CallProcessing calls, NodeServices services, LocalNode self, NodeStore store, ParameterValues parameters) {
        this.calls = calls;
        this.services = services;
        this.self = self;
        this.store = store;
        this.parameters = parameters;
    }

    /** Reads the parameters before a port opens: the SIP path finds them in memory from its first request on. */
    @PostConstruct
    void start() {
        NodeLog.LOG.starting(self.name(), parameters.isOn(ParameterKey.CLUSTER_SIP_OAUTH_MODE) ? "on" : "off");
        store.addIfMissing(asSeeded(self.name()));
        limit();
        // What was stopped stays so. Opened by the adapter as soon as the message bean is ready, which is later than
        // now.
        calls.begin(services.isWanted(SERVICE));
    }

    /** For the container: what was changed may be this node. */
    public void changed(@Observes Changed change) {
        if (change.isAbout(Nodes.TOPIC)
                || change.isAbout(Listeners.TOPIC)
                || change.isAbout(Expressways.TOPIC)
                || change.isAbout(ServerCertificates.TOPIC)) {
            calls.apply();
            calls.states().forEach(ListenerSync::log);
        }
        if (change.isAbout(Parameters.TOPIC)) {
            limit();
        }
    }

    private void limit() {
        calls.limit(new PeerLimits(
                parameters.number(ParameterKey.SIP_CONNECTIONS),
                parameters.number(ParameterKey.SIP_CONNECTIONS_PER_ADDRESS),
                parameters.number(ParameterKey.SIP_REQUESTS_PER_ADDRESS),
                parameters.number(ParameterKey.SIP_FAILURES_PER_ADDRESS)));
    }

    /** Why this node's certificates that were read last are not in use; empty when they are. */
    public Optional<String> certificateProblem() {
        return calls.certificateProblem();
    }

    /** How each wanted listener of this node fares now; none is wanted while call processing is stopped. */
    public List<ListenerState> states() {
        return calls.states();
    }

    private static void log(ListenerState state) {
        ListenerSpec spec = state.spec();
        state.problem()
                .ifPresentOrElse(
                        problem -> NodeLog.LOG.notOpen(spec.name(), spec.address(), spec.port(), problem),
                        () -> NodeLog.LOG.open(spec.name(), spec.address(), spec.port()));
    }

    /** The row of a node that was never started before. */
    private static Node asSeeded(String name) {
        Node node = new Node(name);
        seed(node, NodePort.SIP, "keyline.sip.port");
        seed(node, NodePort.SIP_SECURE, "keyline.sip.tls.port");
        seed(node, NodePort.SIP_OAUTH, "keyline.sip.oauth.port");
        seed(node, NodePort.SIP_MRA_OAUTH, "keyline.sip.mra.oauth.port");
        seed(node, NodePort.SIP_WSS, "keyline.sip.wss.port");
        return node;
    }

    private static void seed(Node node, NodePort port, String property) {
        node.getPorts().put(port, Integer.getInteger(property, port.defaultNumber()));
    }
}
