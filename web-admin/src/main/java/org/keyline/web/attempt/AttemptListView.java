package org.keyline.web.attempt;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import org.keyline.attempt.Attempt;
import org.keyline.attempt.Attempts;
import org.keyline.attempt.Reason;
import org.keyline.attempt.Stage;
import org.keyline.web.find.FoundModel;

/** The list of registration attempts. */
@Named
@ViewScoped
public class AttemptListView implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private Attempts attempts;

    private FoundModel<Attempt> model;

    @PostConstruct
    void open() {
        model = new FoundModel<>(attempts::find);
    }

    public FoundModel<Attempt> getModel() {
        return model;
    }

    /** What the list can be narrowed to. */
    public List<Reason> getReasons() {
        return List.of(Reason.values());
    }

    /** What the list can be narrowed to. */
    public List<Stage> getStages() {
        return List.of(Stage.values());
    }
}
