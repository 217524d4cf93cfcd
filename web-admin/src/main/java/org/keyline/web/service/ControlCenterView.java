package org.keyline.web.service;

import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keyline.cluster.ThisNode;
import org.keyline.find.Criterion;
import org.keyline.find.Find;
import org.keyline.find.Operator;
import org.keyline.node.Node;
import org.keyline.node.Nodes;
import org.keyline.registrar.Registrations;
import org.keyline.service.ServiceState;
import org.keyline.service.ServiceStatus;
import org.keyline.service.Services;
import org.keyline.web.frame.Addresses;
import org.keyline.web.frame.Messages;

/** The services of one node, and what is ordered of them. Looks again by itself for as long as an order may take. */
@Named("controlCenter")
@ViewScoped
public class ControlCenterView implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    /** Looks after an order, two seconds apart: what takes longer is looked for by hand. */
    private static final int MOST_LOOKS = 45;

    private static final Find ALL = new Find(Map.of(), Optional.empty(), true, 0, Find.MOST_ROWS);

    /** What is asked before it is ordered. */
    public enum Order {
        STOP,
        RESTART
    }

    @Inject
    private Services services;

    @Inject
    private Nodes nodes;

    @Inject
    private Registrations registrations;

    private String node = ThisNode.name();
    private int looks;
    private Order order = Order.STOP;
    private @Nullable ServiceStatus asked;
    private long ending;
    private List<String> others = List.of();

    @PostConstruct
    void open() {
        String wanted = Addresses.parameter("node");
        if (wanted != null && getNodes().contains(wanted)) {
            node = wanted;
        }
    }

    /** The names of the nodes, this one among them. */
    public List<String> getNodes() {
        return nodes.find(ALL).rows().stream().map(Node::getName).toList();
    }

    public String getNode() {
        return node;
    }

    public void setNode(String node) {
        this.node = node;
    }

    /** The services of the node; read once for a request. */
    @SuppressWarnings("unchecked")
    public List<ServiceStatus> getRows() {
        return (List<ServiceStatus>)
                FacesContext.getCurrentInstance().getAttributes().computeIfAbsent(this, view -> services.of(node));
    }

    /** What is shown has to be read again. */
    private void changed() {
        FacesContext.getCurrentInstance().getAttributes().remove(this);
    }

    /** Another node is looked at. */
    public void choose() {
        looks = 0;
        changed();
    }

    /** One more look. */
    public void look() {
        looks++;
        changed();
    }

    /** Whether the page goes on looking. */
    public boolean isLooking() {
        return looks < MOST_LOOKS && getRows().stream().anyMatch(ServiceStatus::isUnderWay);
    }

    public String style(ServiceStatus status) {
        if (status.isSilent() || status.state() == ServiceState.FAILED) {
            return "failed";
        }
        return status.state() == ServiceState.STARTED && !status.isUnderWay() ? "done" : "ready";
    }

    /** What is ordered counts from the click on, not from when the node has begun. */
    public String words(ServiceStatus status) {
        if (status.isSilent()) {
            return Messages.text("service.silent", status.node(), status.silentSeconds());
        }
        boolean ordered = status.isUnderWay()
                && (status.state() == ServiceState.STARTED || status.state() == ServiceState.STOPPED);
        if (ordered) {
            return Messages.text(
                    status.state() == ServiceState.STARTED ? "service.state.STOPPING" : "service.state.STARTING");
        }
        return Messages.text("service.state." + status.state());
    }

    public void start(ServiceStatus status) {
        services.start(status.node(), status.service());
        ordered("service.ordered.START", status);
    }

    /** Makes ready what is asked before it is ordered. */
    public void ask(String wanted, ServiceStatus status) {
        order = Order.valueOf(wanted);
        asked = status;
        ending = registrations
                .find(new Find(
                        List.of(new Criterion("node", Operator.IS_EXACTLY, status.node())),
                        Optional.empty(),
                        true,
                        0,
                        1))
                .total();
        others = services.all().stream()
                .filter(other -> other.service().equals(status.service())
                        && !other.node().equals(status.node())
                        && other.isServing())
                .map(ServiceStatus::node)
                .toList();
    }

    /** Orders what was asked. */
    public void carryOut() {
        ServiceStatus status = asked;
        if (status == null) {
            return;
        }
        if (order == Order.STOP) {
            services.stop(status.node(), status.service());
        } else {
            services.restart(status.node(), status.service(), status.restarts());
        }
        ordered("service.ordered." + order, status);
    }

    private void ordered(String text, ServiceStatus status) {
        looks = 0;
        changed();
        Messages.info(text, Messages.text("service.name." + status.service()), status.node());
    }

    public Order getOrder() {
        return order;
    }

    /** What is asked about; null before anything is. */
    public @Nullable ServiceStatus getAsked() {
        return asked;
    }

    /** How many registrations end with it. */
    public long getEnding() {
        return ending;
    }

    /** The nodes that go on. */
    public String getOthers() {
        return String.join(", ", others);
    }
}
