package org.keyline.web.bulk;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyline.bulk.BulkJob;
import org.keyline.bulk.BulkJobs;
import org.keyline.bulk.BulkState;
import org.keyline.bulk.BulkTask;
import org.keyline.find.Find;
import org.keyline.find.Found;
import org.keyline.web.find.Choices;
import org.keyline.web.find.ListView;
import org.keyline.web.frame.Messages;

/** The jobs. */
@Named
@ViewScoped
public class BulkListView extends ListView<BulkJob> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private BulkJobs jobs;

    @Override
    protected Found<BulkJob> find(Find find) {
        return jobs.find(find);
    }

    @Override
    public List<String> getColumns() {
        return List.of("kind", "task", "state", "actor", "fileName");
    }

    @Override
    protected List<String> getSortable() {
        return List.of("number", "kind", "task", "state", "actor", "fileName", "created");
    }

    @Override
    protected String order() {
        return "-number";
    }

    @Override
    public Map<String, String> choices(String column) {
        return switch (column) {
            case "kind" -> {
                Map<String, String> kinds = new LinkedHashMap<>();
                jobs.kinds().forEach(kind -> kinds.put(kind, Messages.text("bulk.kind." + kind)));
                yield kinds;
            }
            case "task" -> Choices.named(BulkTask.values(), task -> Messages.text("bulk.task." + task));
            case "state" -> Choices.named(BulkState.values(), state -> Messages.text("bulk.state." + state));
            default -> Map.of();
        };
    }
}
