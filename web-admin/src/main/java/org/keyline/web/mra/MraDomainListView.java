package org.keyline.web.mra;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyline.audit.Audited;
import org.keyline.door.Door;
import org.keyline.mra.MraServiceDomain;
import org.keyline.mra.MraServiceDomains;
import org.keyline.web.find.DoorListView;
import org.keyline.web.frame.Messages;

/** The MRA service domains. */
@Named
@ViewScoped
public class MraDomainListView extends DoorListView<MraServiceDomain> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private MraServiceDomains mraServiceDomains;

    @Override
    protected Door<MraServiceDomain> door() {
        return mraServiceDomains;
    }

    @Override
    public List<String> getColumns() {
        return List.of("name", "srvDomain", "standard");
    }

    @Override
    protected Optional<Class<? extends Audited>> told() {
        return Optional.of(MraServiceDomain.class);
    }

    @Override
    protected String order() {
        return "name";
    }

    @Override
    public Map<String, String> choices(String column) {
        return column.equals("standard") ? Map.of("true", Messages.text("yes")) : Map.of();
    }
}
