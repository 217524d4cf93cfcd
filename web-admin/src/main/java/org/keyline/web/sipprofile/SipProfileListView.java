package org.keyline.web.sipprofile;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import org.keyline.audit.Audited;
import org.keyline.door.Door;
import org.keyline.sipprofile.SipProfile;
import org.keyline.sipprofile.SipProfiles;
import org.keyline.web.find.DoorListView;

/** The SIP profiles. */
@Named
@ViewScoped
public class SipProfileListView extends DoorListView<SipProfile> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private SipProfiles sipProfiles;

    @Override
    protected Door<SipProfile> door() {
        return sipProfiles;
    }

    @Override
    public List<String> getColumns() {
        return List.of("name", "description", "registerExpires");
    }

    @Override
    protected Optional<Class<? extends Audited>> told() {
        return Optional.of(SipProfile.class);
    }

    @Override
    protected String order() {
        return "name";
    }
}
