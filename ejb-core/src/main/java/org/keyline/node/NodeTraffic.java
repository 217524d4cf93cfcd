package org.keyline.node;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.keyline.cluster.Changed;
import org.keyline.cluster.NodeChannel;
import org.keyline.sip.SipNodes;

/** Lets the adapters of the nodes talk to one another, and tells this node's what it is reached by. */
@Singleton
@Startup
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NodeTraffic {

    @Resource(lookup = SipNodes.JNDI_NAME)
    private SipNodes nodes;

    @Inject
    private NodeChannel channel;

    @Inject
    private LocalNode self;

    @Inject
    private NodeStore store;

    public NodeTraffic() {}

    NodeTraffic(SipNodes nodes, NodeChannel channel, LocalNode self, NodeStore store) {
        this.nodes = nodes;
        this.channel = channel;
        this.self = self;
        this.store = store;
    }

    @PostConstruct
    void start() {
        tellName();
        nodes.link(channel::send);
        channel.open(new NodeChannel.Listener() {
            @Override
            public void received(String node, byte[] frame) {
                nodes.received(node, frame);
            }

            @Override
            public void left(String node) {
                nodes.left(node);
            }
        });
    }

    @PreDestroy
    void stop() {
        nodes.unlink();
        channel.close();
    }

    /** For the container: what was changed may be this node. */
    public void changed(@Observes Changed change) {
        if (change.isAbout(Nodes.TOPIC)) {
            tellName();
        }
    }

    private void tellName() {
        nodes.reachedBy(store.read(self.name()).map(Node::getHost).orElse(""));
    }
}
