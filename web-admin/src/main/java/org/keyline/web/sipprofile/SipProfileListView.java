package org.keyline.web.sipprofile;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.List;
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
    protected String order() {
        return "name";
    }
}
