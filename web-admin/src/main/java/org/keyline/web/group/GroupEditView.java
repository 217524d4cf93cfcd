package org.keyline.web.group;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keyline.door.Door;
import org.keyline.group.UnifiedCmGroup;
import org.keyline.group.UnifiedCmGroups;
import org.keyline.node.Node;
import org.keyline.node.Nodes;
import org.keyline.web.edit.EditView;

/** One Unified CM Group: up to three nodes in order of preference. */
@Named
@ViewScoped
public class GroupEditView extends EditView<UnifiedCmGroup> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private UnifiedCmGroups unifiedCmGroups;

    @Inject
    private Nodes nodes;

    private transient List<Node> servers = List.of();
    private String first = "";
    private String second = "";
    private String third = "";

    @Override
    protected Door<UnifiedCmGroup> door() {
        return unifiedCmGroups;
    }

    @Override
    protected String folder() {
        return "/group";
    }

    @Override
    protected Optional<UnifiedCmGroup> begin() {
        return Optional.of(new UnifiedCmGroup(""));
    }

    @Override
    protected Optional<UnifiedCmGroup> copy(UnifiedCmGroup original) {
        return Optional.of(original.copy(original.getName()));
    }

    @Override
    protected void show(UnifiedCmGroup group) {
        servers = all(nodes);
        first = chosen(group, 0);
        second = chosen(group, 1);
        third = chosen(group, 2);
    }

    private static String chosen(UnifiedCmGroup group, int place) {
        List<Node> nodes = group.getNodes();
        return place < nodes.size() ? nodes.get(place).getId().toString() : "";
    }

    @Override
    protected void fill(UnifiedCmGroup group) {
        List<Node> wanted = Stream.of(first, second, third)
                .filter(id -> !id.isEmpty())
                .map(UUID::fromString)
                .map(nodes::get)
                .toList();
        group.getNodes().clear();
        group.getNodes().addAll(wanted);
    }

    @Override
    public boolean isDeletable() {
        UnifiedCmGroup one = getThing();
        return one != null && !one.isPredefined() && super.isDeletable();
    }

    /** The nodes to choose from. */
    public List<Node> getServers() {
        return servers;
    }

    /** By its identifier. */
    public String getFirst() {
        return first;
    }

    public void setFirst(@Nullable String first) {
        this.first = first == null ? "" : first;
    }

    /** By its identifier; empty for none. */
    public String getSecond() {
        return second;
    }

    public void setSecond(@Nullable String second) {
        this.second = second == null ? "" : second;
    }

    /** By its identifier; empty for none. */
    public String getThird() {
        return third;
    }

    public void setThird(@Nullable String third) {
        this.third = third == null ? "" : third;
    }
}
