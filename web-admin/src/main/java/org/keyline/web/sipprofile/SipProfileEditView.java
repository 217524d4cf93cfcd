package org.keyline.web.sipprofile;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.Optional;
import org.keyline.door.Door;
import org.keyline.sipprofile.SipProfile;
import org.keyline.sipprofile.SipProfiles;
import org.keyline.web.edit.EditView;

/** One SIP profile. */
@Named
@ViewScoped
public class SipProfileEditView extends EditView<SipProfile> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private SipProfiles sipProfiles;

    @Override
    protected Door<SipProfile> door() {
        return sipProfiles;
    }

    @Override
    protected String folder() {
        return "/sipprofile";
    }

    @Override
    protected Optional<SipProfile> begin() {
        return Optional.of(new SipProfile(""));
    }

    @Override
    protected Optional<SipProfile> copy(SipProfile original) {
        return Optional.of(original.copy(original.getName()));
    }

    @Override
    public boolean isDeletable() {
        SipProfile one = getThing();
        return one != null && !one.isPredefined() && super.isDeletable();
    }
}
