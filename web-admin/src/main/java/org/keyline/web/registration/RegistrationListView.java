package org.keyline.web.registration;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.io.Serializable;
import org.keyline.registrar.Registration;
import org.keyline.registrar.Registrations;
import org.keyline.web.find.FoundModel;

/** The list of registrations. */
@Named
@ViewScoped
public class RegistrationListView implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private Registrations registrations;

    private FoundModel<Registration> model;

    @PostConstruct
    void open() {
        model = new FoundModel<>(registrations::find);
    }

    public FoundModel<Registration> getModel() {
        return model;
    }
}
