package org.keyline.web.node;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.Optional;
import org.keyline.door.Door;
import org.keyline.node.Node;
import org.keyline.node.Nodes;
import org.keyline.web.edit.EditView;

/** One server. */
@Named
@ViewScoped
public class ServerEditView extends EditView<Node> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private Nodes nodes;

    @Override
    protected Door<Node> door() {
        return nodes;
    }

    @Override
    protected String folder() {
        return "/server";
    }

    @Override
    protected Optional<Node> begin() {
        return Optional.empty();
    }

    @Override
    public boolean isAddable() {
        return false;
    }
}
