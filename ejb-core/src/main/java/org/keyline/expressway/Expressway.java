package org.keyline.expressway;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keyline.audit.Audited;
import org.keyline.audit.FieldValue;

/** An Expressway-C, as on the page Device &gt; Expressway-C. */
@Entity
@Table(name = "expressway_c")
@Access(AccessType.FIELD)
public class Expressway implements Audited {

    private static final String NAME = "[A-Za-z0-9_.:-][A-Za-z0-9_.: -]{0,254}";

    @Id
    private UUID id;

    @Column(name = "host_name")
    @Pattern(
            regexp = "[A-Za-z0-9_.:-]{1,255}",
            message = "The host name or IP address is 1 to 255 letters, digits, dots, colons, hyphens.")
    private String hostName;

    @Column(name = "description")
    @Size(max = 50, message = "The description is at most 50 characters long.")
    private String description = "";

    @Column(name = "subject_names")
    @Size(max = 4096, message = "The X.509 names are at most 4096 characters long together.")
    @Pattern(
            regexp = "|" + NAME + "(, ?" + NAME + ")*",
            message = "The X.509 names are separated by commas, each of 1 to 255 letters, digits, dots, hyphens.")
    private String subjectNames = "";

    @Version
    private int version;

    protected Expressway() {}

    public Expressway(String hostName) {
        this.id = UUID.randomUUID();
        this.hostName = hostName;
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public int getVersion() {
        return version;
    }

    public String getHostName() {
        return hostName;
    }

    public void setHostName(String hostName) {
        this.hostName = hostName;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    /** X.509 Subject Name / Subject Alternate Name: separated by commas, may be empty. */
    public String getSubjectNames() {
        return subjectNames;
    }

    public void setSubjectNames(String subjectNames) {
        this.subjectNames = subjectNames;
    }

    /** What a certificate may have as its CN or a SAN to be this server's, in lower case: the X.509 names and the host name. */
    public Set<String> names() {
        return Stream.concat(Stream.of(hostName), Arrays.stream(subjectNames.split(",", -1)))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String title() {
        return "Expressway-C " + hostName;
    }

    /** One like it, of another host name. */
    public Expressway copy() {
        Expressway copy = new Expressway(hostName);
        copy.description = description;
        copy.subjectNames = subjectNames;
        return copy;
    }

    @Override
    public List<FieldValue> values() {
        return List.of(
                FieldValue.of("hostName", hostName),
                FieldValue.of("description", description),
                FieldValue.of("subjectNames", subjectNames));
    }
}
