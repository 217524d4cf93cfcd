package org.keyline.node;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.keyline.audit.Audited;
import org.keyline.audit.FieldValue;

/** A node (server) of the cluster with its ports; all ports of a node differ. */
@Entity
@Table(name = "node")
@Access(AccessType.FIELD)
public class Node implements Audited {

    @Id
    private UUID id;

    @Column(name = "name")
    @Pattern(regexp = "[A-Za-z0-9_.:-]{1,255}", message = "A node's name is 1 to 255 letters, digits, dots, hyphens.")
    private String name;

    @Column(name = "description")
    @Size(max = 128, message = "The description is at most 128 characters long.")
    private String description = "";

    @Column(name = "host")
    @Size(max = 255, message = "A host is at most 255 characters long.")
    @Pattern(
            regexp = "|[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+]",
            message = "A host is a name or an address, an IPv6 address in brackets.")
    private String host = "";

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "node_port", joinColumns = @JoinColumn(name = "node_id"))
    @MapKeyColumn(name = "port")
    @MapKeyEnumerated(EnumType.STRING)
    @Column(name = "number")
    private Map<
                    @NotNull NodePort,
                    @NotNull @Min(value = NodePort.LEAST, message = OUT_OF_RANGE)
                    @Max(value = NodePort.MOST, message = OUT_OF_RANGE) Integer>
            ports = new EnumMap<>(NodePort.class);

    private static final String OUT_OF_RANGE = "A port is from 1024 to 49151.";

    @Version
    private int version;

    protected Node() {}

    /** A node with all ports at their defaults. */
    public Node(String name) {
        this.id = UUID.randomUUID();
        this.name = name;
        for (NodePort port : NodePort.values()) {
            ports.put(port, port.defaultNumber());
        }
    }

    @AssertTrue(message = "Two ports of one node may not be equal.")
    boolean isEachPortItsOwn() {
        return new HashSet<>(ports.values()).size() == ports.size();
    }

    @AssertTrue(message = "A node needs all its ports.")
    boolean isComplete() {
        return ports.size() == NodePort.values().length;
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

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    /** What phones reach the node by, in Via and Record-Route; empty for the address of the socket that they use. */
    public String getHost() {
        return host;
    }

    public void setHost(String host) {
        this.host = host;
    }

    /** The ports, to be changed in place. */
    public Map<NodePort, Integer> getPorts() {
        return ports;
    }

    /** The number of a port. */
    public int port(NodePort port) {
        return ports.getOrDefault(port, port.defaultNumber());
    }

    @Override
    public String title() {
        return "node " + name;
    }

    /** The ports by the names of {@link NodePort}. */
    @Override
    public List<FieldValue> values() {
        return Stream.concat(
                        Stream.of(FieldValue.of("description", description), FieldValue.of("host", host)),
                        new TreeMap<>(ports)
                                .entrySet().stream()
                                        .map(port -> FieldValue.of(port.getKey().name(), port.getValue())))
                .toList();
    }
}
