package org.keyline.web.parameter;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.validator.ValidatorException;
import java.io.Serial;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterType;
import org.keyline.parameter.Setting;

/** One parameter on the page: as it was read, and as it stands in the field. */
public final class ParameterRow implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private final ParameterKey key;
    private final String read;
    private final int version;
    private String value;

    ParameterRow(Setting setting) {
        key = setting.key();
        read = setting.value();
        version = setting.version();
        value = read;
    }

    /** As it is given back to be saved: with the version that was read, so that a change by another shows. */
    Setting toSetting() {
        return new Setting(key, read, version).with(value);
    }

    boolean isChanged() {
        return !value.equals(read);
    }

    void useDefault() {
        if (!key.readOnly()) {
            value = key.defaultValue();
        }
    }

    public ParameterKey getKey() {
        return key;
    }

    public String getValue() {
        return value;
    }

    public void setValue(@Nullable String value) {
        this.value = value == null ? "" : value.strip();
    }

    /** Whether the field cannot be left empty. */
    public boolean isRequired() {
        return key.type().problem("").isPresent();
    }

    /** The choices, value to label; empty when it is typed in. */
    public Map<String, String> getChoices() {
        return key.type() instanceof ParameterType.Choice choice ? choice.labels() : Map.of();
    }

    /** The range as text; empty where there is none. */
    public String getRange() {
        return key.type() instanceof ParameterType.Whole whole ? whole.least() + "–" + whole.most() : "";
    }

    /** A value as the page shows it: a choice by its label. */
    public String label(String shown) {
        return getChoices().getOrDefault(shown, shown);
    }

    /** The rule is the parameter's own. */
    public void check(FacesContext context, UIComponent field, @Nullable Object entered) {
        String text = entered == null ? "" : entered.toString().strip();
        key.type().problem(text).ifPresent(problem -> {
            throw new ValidatorException(
                    new FacesMessage(FacesMessage.SEVERITY_ERROR, key.label() + " " + problem + ".", null));
        });
    }
}
