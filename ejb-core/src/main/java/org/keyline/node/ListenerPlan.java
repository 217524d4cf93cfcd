package org.keyline.node;

import static org.keyline.sip.ListenerSpec.ClientAuthentication.NONE;
import static org.keyline.sip.ListenerSpec.ClientAuthentication.REQUIRED;

import java.util.Arrays;
import java.util.List;
import org.keyline.listener.Listener;
import org.keyline.listener.ListenerDirectory;
import org.keyline.sip.ListenerSpec;
import org.keyline.sip.ListenerSpec.ClientAuthentication;
import org.keyline.sip.ListenerSpec.Protocol;

/** Which of a node's ports are opened, and what is spoken there: one line for each listener. */
enum ListenerPlan {
    SIP_OAUTH(Listener.OAUTH, NodePort.SIP_OAUTH, Protocol.TLS, NONE),
    SIP_MRA_OAUTH(Listener.MRA_OAUTH, NodePort.SIP_MRA_OAUTH, Protocol.TLS, REQUIRED),
    SIP_WSS(Listener.WSS, NodePort.SIP_WSS, Protocol.WSS, NONE),
    SIP_TLS(Listener.TLS, NodePort.SIP_SECURE, Protocol.TLS, NONE),
    SIP_TCP(Listener.TCP, NodePort.SIP, Protocol.TCP, NONE),
    SIP_UDP(Listener.UDP, NodePort.SIP, Protocol.UDP, NONE);

    private final String listener;
    private final NodePort port;
    private final Protocol protocol;
    private final ClientAuthentication clientAuthentication;

    ListenerPlan(String listener, NodePort port, Protocol protocol, ClientAuthentication clientAuthentication) {
        this.listener = listener;
        this.port = port;
        this.protocol = protocol;
        this.clientAuthentication = clientAuthentication;
    }

    /** The whole wanted set of a node. */
    static List<ListenerSpec> of(Node node, ListenerDirectory catalogue, String address) {
        return Arrays.stream(values())
                .filter(plan -> catalogue.isEnabled(plan.listener))
                .map(plan -> new ListenerSpec(
                        plan.listener, address, node.port(plan.port), plan.protocol, plan.clientAuthentication))
                .toList();
    }
}
