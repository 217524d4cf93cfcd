package org.keyline.web.node;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.List;
import org.keyline.door.Door;
import org.keyline.node.Node;
import org.keyline.node.Nodes;
import org.keyline.web.find.DoorListView;

/** The nodes of the cluster, for both pages on them. A node adds itself at its first start. */
@Named
@ViewScoped
public class NodeListView extends DoorListView<Node> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private Nodes nodes;

    @Override
    protected Door<Node> door() {
        return nodes;
    }

    @Override
    public List<String> getColumns() {
        return List.of("name", "description");
    }

    @Override
    protected String order() {
        return "name";
    }

    @Override
    public boolean isDeletable() {
        return false;
    }
}
