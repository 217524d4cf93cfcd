package org.keyline.web.registration;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.List;
import org.keyline.find.Find;
import org.keyline.find.Found;
import org.keyline.registrar.Registration;
import org.keyline.registrar.Registrations;
import org.keyline.web.find.ListView;

/** The list of registrations. */
@Named
@ViewScoped
public class RegistrationListView extends ListView<Registration> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private Registrations registrations;

    @Override
    protected Found<Registration> find(Find find) {
        return registrations.find(find);
    }

    @Override
    public List<String> getColumns() {
        return List.of("device", "line", "user", "address", "port", "agent", "node");
    }

    @Override
    protected List<String> getSortable() {
        return List.of("device", "line", "user", "address", "port", "since", "expires", "agent", "node");
    }

    @Override
    protected String order() {
        return "device";
    }
}
