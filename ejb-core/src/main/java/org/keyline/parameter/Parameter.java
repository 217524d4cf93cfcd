package org.keyline.parameter;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.keyline.fault.Fault;

/** A parameter's value that was set; a parameter without a row has its default. */
@Entity
@Table(name = "parameter")
class Parameter {

    @Id
    private String name;

    @Column(name = "content")
    private String content;

    @Version
    private int version;

    Parameter() {}

    Parameter(ParameterKey key) {
        this.name = key.parameterName();
        this.content = key.defaultValue();
    }

    /** A parameter that is not in the catalogue any more has no key. */
    String name() {
        return name;
    }

    String content() {
        return content;
    }

    int version() {
        return version;
    }

    void change(ParameterKey key, String newContent) {
        key.type().problem(newContent).ifPresent(problem -> {
            throw new Fault.Invalid(key.label() + " " + problem + ".");
        });
        content = newContent;
    }
}
