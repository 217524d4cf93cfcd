package org.keyline.web.expressway;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.List;
import org.keyline.door.Door;
import org.keyline.expressway.Expressway;
import org.keyline.expressway.Expressways;
import org.keyline.web.find.DoorListView;

/** The Expressway-C servers. */
@Named
@ViewScoped
public class ExpresswayListView extends DoorListView<Expressway> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private Expressways expressways;

    @Override
    protected Door<Expressway> door() {
        return expressways;
    }

    @Override
    public List<String> getColumns() {
        return List.of("hostName", "description", "subjectNames");
    }

    @Override
    protected String order() {
        return "hostName";
    }
}
