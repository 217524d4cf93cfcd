package org.keyline.web.defaults;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import org.keyline.defaults.DeviceDefaults;
import org.keyline.defaults.OnboardingMethod;
import org.keyline.defaults.TypeDefaults;
import org.keyline.door.Door;
import org.keyline.web.find.Choices;
import org.keyline.web.find.DoorListView;

/** The Device Defaults: a row for each product type. */
@Named
@ViewScoped
public class DefaultsListView extends DoorListView<TypeDefaults> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private DeviceDefaults deviceDefaults;

    @Override
    protected Door<TypeDefaults> door() {
        return deviceDefaults;
    }

    @Override
    public List<String> getColumns() {
        return List.of("type", "onboarding", "pool", "profile");
    }

    @Override
    protected String order() {
        return "type";
    }

    @Override
    public Map<String, String> choices(String column) {
        return column.equals("onboarding")
                ? Choices.named(OnboardingMethod.values(), OnboardingMethod::label)
                : Map.of();
    }

    @Override
    public boolean isDeletable() {
        return false;
    }
}
