package org.keyline.line;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.keyline.audit.Audited;
import org.keyline.audit.FieldValue;
import org.keyline.database.OrderedId;

/** A line: a directory number that phones register and are called by. */
@Entity
@Table(name = "line")
@Access(AccessType.FIELD)
public class Line implements Audited {

    @Id
    private UUID id;

    @Column(name = "directory_number")
    @Pattern(regexp = DirectoryNumber.FORM, message = "A directory number is 1 to 24 digits, * and #.")
    private String number;

    @Column(name = "description")
    @Size(max = 128, message = "The description is at most 128 characters long.")
    private String description = "";

    @Version
    private int version;

    protected Line() {}

    public Line(DirectoryNumber number) {
        this.id = OrderedId.next();
        this.number = number.value();
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public int getVersion() {
        return version;
    }

    public DirectoryNumber getDirectoryNumber() {
        return new DirectoryNumber(number);
    }

    public void setDirectoryNumber(DirectoryNumber number) {
        this.number = number.value();
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    @Override
    public String title() {
        return "line " + number;
    }

    @Override
    public List<FieldValue> values() {
        return List.of(FieldValue.of("number", number), FieldValue.of("description", description));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Line line && id.equals(line.getId());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
