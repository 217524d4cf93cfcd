package org.keyline.web.device;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyline.audit.Audited;
import org.keyline.device.ActivationState;
import org.keyline.device.Device;
import org.keyline.device.Devices;
import org.keyline.door.Door;
import org.keyline.web.find.Choices;
import org.keyline.web.find.DoorListView;

/** The phones. */
@Named
@ViewScoped
public class DeviceListView extends DoorListView<Device> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private Devices devices;

    @Override
    protected Door<Device> door() {
        return devices;
    }

    @Override
    public List<String> getColumns() {
        return List.of(
                "name", "description", "pool", "owner", "profile", "type", "digestUser", "sipProfile", "activation");
    }

    @Override
    protected Optional<Class<? extends Audited>> told() {
        return Optional.of(Device.class);
    }

    @Override
    protected String order() {
        return "name";
    }

    @Override
    public Map<String, String> choices(String column) {
        return column.equals("activation") ? Choices.named(ActivationState.values(), ActivationState::label) : Map.of();
    }
}
