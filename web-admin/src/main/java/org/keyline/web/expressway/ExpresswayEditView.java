package org.keyline.web.expressway;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.Optional;
import org.keyline.door.Door;
import org.keyline.expressway.Expressway;
import org.keyline.expressway.Expressways;
import org.keyline.web.edit.EditView;

/** One Expressway-C. */
@Named
@ViewScoped
public class ExpresswayEditView extends EditView<Expressway> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private Expressways expressways;

    @Override
    protected Door<Expressway> door() {
        return expressways;
    }

    @Override
    protected String folder() {
        return "/expressway";
    }

    @Override
    protected Optional<Expressway> begin() {
        return Optional.of(new Expressway(""));
    }

    @Override
    protected Optional<Expressway> copy(Expressway original) {
        return Optional.of(original.copy());
    }
}
