package org.keyline.web.parameter;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keyline.parameter.ParameterSection;
import org.keyline.parameter.Parameters;
import org.keyline.web.frame.Messages;

/** Enterprise Parameters and Service Parameters: the same page over other sections. */
@Named
@ViewScoped
public class ParameterEditView implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private Parameters parameters;

    private boolean enterprise;
    private List<ParameterRow> rows = List.of();
    private @Nullable ParameterRow helpRow;

    /** Which of the two pages it is; reads the values. */
    public void open(boolean forEnterprise) {
        enterprise = forEnterprise;
        load();
    }

    private void load() {
        rows = parameters.all().stream()
                .filter(setting -> setting.key().section().enterprise() == enterprise)
                .map(ParameterRow::new)
                .toList();
    }

    public void save() {
        var edited = rows.stream()
                .filter(ParameterRow::isChanged)
                .map(ParameterRow::toSetting)
                .toList();
        parameters.update(edited);
        load();
        Messages.info(edited.isEmpty() ? "parameter.unchanged" : "parameter.saved");
    }

    /** Fills the fields; nothing is kept before Save. */
    public void useDefaults() {
        rows.forEach(ParameterRow::useDefault);
        Messages.info("parameter.defaulted");
    }

    public List<ParameterSection> getSections() {
        return Stream.of(ParameterSection.values())
                .filter(section -> section.enterprise() == enterprise)
                .toList();
    }

    public List<ParameterRow> rows(ParameterSection section) {
        return rows.stream().filter(row -> row.getKey().section() == section).toList();
    }

    public void help(ParameterRow row) {
        helpRow = row;
    }

    public @Nullable ParameterRow getHelpRow() {
        return helpRow;
    }
}
