package org.keyline.web.mra;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.Optional;
import org.keyline.door.Door;
import org.keyline.mra.MraServiceDomain;
import org.keyline.mra.MraServiceDomains;
import org.keyline.web.edit.EditView;

/** One MRA service domain. */
@Named
@ViewScoped
public class MraDomainEditView extends EditView<MraServiceDomain> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private MraServiceDomains mraServiceDomains;

    @Override
    protected Door<MraServiceDomain> door() {
        return mraServiceDomains;
    }

    @Override
    protected String folder() {
        return "/mra";
    }

    @Override
    protected Optional<MraServiceDomain> begin() {
        return Optional.of(new MraServiceDomain("", ""));
    }

    @Override
    protected Optional<MraServiceDomain> copy(MraServiceDomain original) {
        return Optional.of(original.copy(original.getName()));
    }
}
