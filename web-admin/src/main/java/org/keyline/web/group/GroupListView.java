package org.keyline.web.group;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keyline.audit.Audited;
import org.keyline.door.Door;
import org.keyline.group.UnifiedCmGroup;
import org.keyline.group.UnifiedCmGroups;
import org.keyline.node.Node;
import org.keyline.web.find.DoorListView;

/** The Unified CM Groups. */
@Named
@ViewScoped
public class GroupListView extends DoorListView<UnifiedCmGroup> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private UnifiedCmGroups unifiedCmGroups;

    @Override
    protected Door<UnifiedCmGroup> door() {
        return unifiedCmGroups;
    }

    @Override
    public List<String> getColumns() {
        return List.of("name", "description");
    }

    @Override
    protected Optional<Class<? extends Audited>> told() {
        return Optional.of(UnifiedCmGroup.class);
    }

    @Override
    protected String order() {
        return "name";
    }

    /** The names of its nodes, the preferred one first. */
    public String nodes(UnifiedCmGroup group) {
        return group.getNodes().stream().map(Node::getName).collect(Collectors.joining(", "));
    }
}
