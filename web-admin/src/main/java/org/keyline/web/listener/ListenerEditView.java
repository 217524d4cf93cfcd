package org.keyline.web.listener;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.Optional;
import org.keyline.door.Door;
import org.keyline.listener.ChallengeStyle;
import org.keyline.listener.Listener;
import org.keyline.listener.Listeners;
import org.keyline.web.edit.EditView;

/** One listener of the catalogue. */
@Named
@ViewScoped
public class ListenerEditView extends EditView<Listener> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private Listeners listeners;

    @Override
    protected Door<Listener> door() {
        return listeners;
    }

    @Override
    protected String folder() {
        return "/listener";
    }

    @Override
    protected Optional<Listener> begin() {
        return Optional.empty();
    }

    @Override
    public boolean isAddable() {
        return false;
    }

    public ChallengeStyle[] getStyles() {
        return ChallengeStyle.values();
    }
}
