package org.keyline.group;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.PreRemove;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.keyline.audit.Audited;
import org.keyline.audit.FieldValue;
import org.keyline.fault.Fault;
import org.keyline.node.Node;

/**
 * The nodes that phones turn to, 1 to {@value #MOST_NODES} in order of preference. It is kept for configuration files, which
 * name the nodes to phones; what a node accepts does not depend on it.
 */
@Entity
@Table(name = "unified_cm_group")
@Access(AccessType.FIELD)
public class UnifiedCmGroup implements Audited {

    /** The group that comes with the product, to which new nodes add themselves. */
    public static final UUID STANDARD_ID = UUID.fromString("00000000-0000-4000-8070-000000000001");

    /** Its name. */
    public static final String STANDARD = "Default";

    /** As many as a configuration file has room for. */
    public static final int MOST_NODES = 3;

    @Id
    private UUID id;

    @Column(name = "name")
    @NotBlank(message = "The group needs a name.")
    @Size(max = 50, message = "The name is at most 50 characters long.")
    private String name;

    @Column(name = "description")
    @Size(max = 128, message = "The description is at most 128 characters long.")
    private String description = "";

    @ManyToMany(fetch = FetchType.EAGER)
    @JoinTable(
            name = "unified_cm_group_node",
            joinColumns = @JoinColumn(name = "group_id"),
            inverseJoinColumns = @JoinColumn(name = "node_id"))
    @OrderColumn(name = "position")
    @Size(min = 1, max = MOST_NODES, message = "A group has 1 to 3 nodes.")
    private List<@NotNull Node> nodes = new ArrayList<>();

    @Column(name = "predefined", updatable = false)
    private boolean predefined;

    @Version
    private int version;

    protected UnifiedCmGroup() {}

    public UnifiedCmGroup(String name) {
        this.id = UUID.randomUUID();
        this.name = name;
    }

    /** The one that comes with the product, to refer to; its nodes are not in it. */
    public static UnifiedCmGroup standard() {
        UnifiedCmGroup standard = new UnifiedCmGroup(STANDARD);
        standard.id = STANDARD_ID;
        standard.predefined = true;
        return standard;
    }

    @PreRemove
    void refuseIfPredefined() {
        if (predefined) {
            throw new Fault.Invalid("The " + title() + " comes with the product and cannot be deleted.");
        }
    }

    @AssertTrue(message = "The group that comes with the product keeps its name.")
    boolean isPredefinedByItsName() {
        return !predefined || name.equals(STANDARD);
    }

    @AssertTrue(message = "A group has each of its nodes once.")
    boolean isEachNodeOnce() {
        return new HashSet<>(nodes.stream().map(Node::getId).toList()).size() == nodes.size();
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public int getVersion() {
        return version;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    /** The nodes, the preferred one first; to be changed in place. */
    public List<Node> getNodes() {
        return nodes;
    }

    /** Whether it comes with the product: it keeps its name and is not deleted. */
    public boolean isPredefined() {
        return predefined;
    }

    @Override
    public String title() {
        return "group " + name;
    }

    /** One like it, of another name. */
    public UnifiedCmGroup copy(String newName) {
        UnifiedCmGroup copy = new UnifiedCmGroup(newName);
        copy.description = description;
        copy.nodes.addAll(nodes);
        return copy;
    }

    @Override
    public List<FieldValue> values() {
        return List.of(
                FieldValue.of("name", name),
                FieldValue.of("description", description),
                FieldValue.of("nodes", nodes.stream().map(Node::getName).toList()));
    }
}
