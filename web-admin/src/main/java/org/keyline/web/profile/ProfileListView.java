package org.keyline.web.profile;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyline.audit.Audited;
import org.keyline.door.Door;
import org.keyline.profile.DeviceSecurityMode;
import org.keyline.profile.PhoneSecurityProfile;
import org.keyline.profile.PhoneSecurityProfiles;
import org.keyline.profile.TransportType;
import org.keyline.web.find.Choices;
import org.keyline.web.find.DoorListView;

/** The phone security profiles. */
@Named
@ViewScoped
public class ProfileListView extends DoorListView<PhoneSecurityProfile> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private PhoneSecurityProfiles phoneSecurityProfiles;

    @Override
    protected Door<PhoneSecurityProfile> door() {
        return phoneSecurityProfiles;
    }

    @Override
    public List<String> getColumns() {
        return List.of("name", "description", "type", "mode", "transport", "oauth");
    }

    @Override
    protected Optional<Class<? extends Audited>> told() {
        return Optional.of(PhoneSecurityProfile.class);
    }

    @Override
    protected String order() {
        return "name";
    }

    @Override
    public Map<String, String> choices(String column) {
        return switch (column) {
            case "mode" -> Choices.named(DeviceSecurityMode.values(), DeviceSecurityMode::label);
            case "transport" -> Choices.named(TransportType.values(), TransportType::label);
            case "oauth" -> Choices.yesOrNo();
            default -> Map.of();
        };
    }
}
