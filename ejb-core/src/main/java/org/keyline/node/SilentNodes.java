package org.keyline.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keyline.alarm.AlarmKind;
import org.keyline.alarm.AlarmSource;
import org.keyline.alarm.Condition;
import org.keyline.service.NodeServices;
import org.keyline.service.ServiceStatus;

/** Nodes of the cluster that have said nothing of their services for too long. */
@ApplicationScoped
class SilentNodes implements AlarmSource {

    private NodeStore store;
    private NodeServices services;

    @SuppressWarnings("NullAway.Init")
    protected SilentNodes() {}

    @Inject
    SilentNodes(NodeStore store, NodeServices services) {
        this.store = store;
        this.services = services;
    }

    @Override
    public Set<AlarmKind> kinds() {
        return Set.of(AlarmKind.NODE_SILENT);
    }

    /** Of those that there are: a node whose row was deleted is missed by nobody. */
    @Override
    public List<Condition> conditions() {
        Map<String, Long> silent = services.silentSeconds();
        return store.names().stream()
                .filter(silent::containsKey)
                .map(node -> new Condition(
                        AlarmKind.NODE_SILENT,
                        node,
                        "",
                        "it has not reported for more than " + ServiceStatus.SILENT_AFTER_SECONDS + " seconds",
                        1))
                .toList();
    }
}
