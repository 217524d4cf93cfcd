package org.keyline.web.bulk;

import jakarta.inject.Inject;
import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keyline.bulk.BulkFound;
import org.keyline.bulk.BulkJobs;
import org.keyline.find.Criterion;
import org.keyline.find.Find;
import org.keyline.find.Found;
import org.keyline.profile.DeviceSecurityMode;
import org.keyline.profile.TransportType;
import org.keyline.web.find.Choices;
import org.keyline.web.find.ListView;
import org.keyline.web.frame.Addresses;

/** A page that finds things of a kind and does something with all of them. */
public abstract class BulkFindView extends ListView<BulkFound> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private BulkJobs jobs;

    private String kind = "";
    private String chosen = "";
    private @Nullable Long number;

    protected BulkJobs jobs() {
        return jobs;
    }

    @Override
    protected Found<BulkFound> find(Find find) {
        return jobs.found(getKind(), find);
    }

    @Override
    public List<String> getColumns() {
        return jobs.findable(getKind());
    }

    @Override
    protected List<String> getSortable() {
        return List.of(getColumns().getFirst());
    }

    @Override
    protected String order() {
        return getColumns().getFirst();
    }

    @Override
    protected String kept() {
        return "kind=" + getKind();
    }

    @Override
    public Map<String, String> choices(String column) {
        return switch (column) {
            case "mode" -> Choices.named(DeviceSecurityMode.values(), DeviceSecurityMode::label);
            case "transport" -> Choices.named(TransportType.values(), TransportType::label);
            case "oauth" -> Choices.yesOrNo();
            default -> Map.of();
        };
    }

    /** The field that names them. */
    public String getNameColumn() {
        return getColumns().getFirst();
    }

    public String getKind() {
        if (kind.isEmpty()) {
            kind = Kinds.chosen(jobs.kinds());
            chosen = kind;
        }
        return kind;
    }

    public String getPrefix() {
        return Kinds.prefix(getKind());
    }

    public List<String> getKinds() {
        return jobs.kinds();
    }

    public String getChosen() {
        getKind();
        return chosen;
    }

    public void setChosen(String chosen) {
        this.chosen = chosen;
    }

    /** Another kind has other columns. */
    public void choose() {
        String page = getPage();
        Addresses.redirect(page.substring(0, page.indexOf('?')) + "?kind=" + chosen);
    }

    /** What is found by, as the address says. */
    protected List<Criterion> criteria() {
        return wanted().criteria();
    }

    /** Whether nothing narrows what is found: that is all there are. */
    public boolean isAll() {
        return criteria().isEmpty();
    }

    /** How many are found. */
    public long getCount() {
        return jobs.count(getKind(), criteria());
    }

    /** Their number, typed in by who means all of them. */
    public @Nullable Long getNumber() {
        return number;
    }

    public void setNumber(@Nullable Long number) {
        this.number = number;
    }

    protected long typed() {
        return number == null ? -1 : number;
    }

    /** Tries the job, and leads to it. */
    protected void begin(UUID job) {
        jobs.check(job);
        Addresses.redirect(Addresses.of("/bulk/job.xhtml?id=" + job));
    }

    /** A field and what it is to be set to. */
    public static final class Setting implements java.io.Serializable {

        @Serial
        private static final long serialVersionUID = 1;

        private final String field;
        private boolean wanted;
        private String value = "";

        Setting(String field) {
            this.field = field;
        }

        public String getField() {
            return field;
        }

        public boolean isWanted() {
            return wanted;
        }

        public void setWanted(boolean wanted) {
            this.wanted = wanted;
        }

        public String getValue() {
            return value;
        }

        public void setValue(@Nullable String value) {
            this.value = value == null ? "" : value;
        }
    }

    static List<Setting> settings(List<String> fields) {
        List<Setting> settings = new ArrayList<>();
        fields.forEach(field -> settings.add(new Setting(field)));
        return settings;
    }

    static Map<String, String> wanted(List<Setting> settings) {
        Map<String, String> wanted = new LinkedHashMap<>();
        settings.stream()
                .filter(Setting::isWanted)
                .forEach(setting -> wanted.put(setting.getField(), setting.getValue()));
        return wanted;
    }
}
