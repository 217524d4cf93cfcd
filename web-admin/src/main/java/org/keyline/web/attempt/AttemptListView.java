package org.keyline.web.attempt;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keyline.attempt.Attempt;
import org.keyline.attempt.Attempts;
import org.keyline.attempt.Reason;
import org.keyline.attempt.Stage;
import org.keyline.find.Find;
import org.keyline.find.Found;
import org.keyline.web.find.Choices;
import org.keyline.web.find.ListView;

/** The list of registration attempts. */
@Named
@ViewScoped
public class AttemptListView extends ListView<Attempt> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private Attempts attempts;

    @Override
    protected Found<Attempt> find(Find find) {
        return attempts.find(find);
    }

    @Override
    public List<String> getColumns() {
        return List.of("device", "line", "user", "peer", "stage", "reason", "detail", "time");
    }

    @Override
    protected Set<String> getTimes() {
        return Set.of("time");
    }

    @Override
    protected List<String> getSortable() {
        return List.of("time", "device", "line", "user", "peer", "stage", "reason", "count");
    }

    @Override
    protected String order() {
        return "-time";
    }

    @Override
    public Map<String, String> choices(String column) {
        return switch (column) {
            case "stage" -> Choices.named(Stage.values(), Stage::name);
            case "reason" -> Choices.named(Reason.values(), Reason::mibName);
            default -> Map.of();
        };
    }
}
