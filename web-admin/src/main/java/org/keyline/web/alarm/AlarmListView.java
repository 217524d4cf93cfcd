package org.keyline.web.alarm;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keyline.alarm.Alarm;
import org.keyline.alarm.AlarmKind;
import org.keyline.alarm.AlarmSeverity;
import org.keyline.alarm.AlarmState;
import org.keyline.alarm.Alarms;
import org.keyline.find.Find;
import org.keyline.find.Found;
import org.keyline.web.find.Choices;
import org.keyline.web.find.ListView;
import org.keyline.web.frame.Messages;

/** What is wrong, and what was. */
@Named
@ViewScoped
public class AlarmListView extends ListView<Alarm> {

    @Serial
    private static final long serialVersionUID = 1;

    /** Where each is mended; some are mended nowhere in the console. */
    private static final Map<AlarmKind, String> PAGES = Map.of(
            AlarmKind.CERTIFICATE_EXPIRED, "/certificate/list.xhtml",
            AlarmKind.CERTIFICATE_EXPIRING, "/certificate/list.xhtml",
            AlarmKind.CERTIFICATE_UNUSABLE, "/certificate/list.xhtml",
            AlarmKind.LISTENER_NOT_OPEN, "/unifiedcm/list.xhtml",
            AlarmKind.ISSUER_UNREACHABLE, "/issuer/list.xhtml",
            AlarmKind.EXPRESSWAY_REFUSED, "/expressway/list.xhtml",
            AlarmKind.NODE_SILENT, "/service/list.xhtml",
            AlarmKind.AUDIT_BROKEN, "/audit/list.xhtml",
            AlarmKind.ATTEMPTS_LOST, "/attempt/list.xhtml",
            AlarmKind.OVERLOAD, "/attempt/list.xhtml");

    @Inject
    private Alarms alarms;

    @Override
    protected Found<Alarm> find(Find find) {
        return alarms.find(find);
    }

    @Override
    public List<String> getColumns() {
        return List.of("state", "kind", "severity", "node", "subject", "detail", "acknowledgedBy", "raised", "cleared");
    }

    @Override
    protected Set<String> getTimes() {
        return Set.of("raised", "cleared");
    }

    @Override
    protected List<String> getSortable() {
        return List.of("raised", "seen", "severity", "kind", "node", "subject", "times", "state");
    }

    @Override
    protected String order() {
        return "-raised";
    }

    @Override
    public Map<String, String> choices(String column) {
        return switch (column) {
            case "state" -> Choices.named(AlarmState.values(), state -> Messages.text("alarm.state." + state));
            case "kind" -> Choices.named(AlarmKind.values(), kind -> Messages.text("alarm.kind." + kind));
            case "severity" ->
                Choices.named(AlarmSeverity.values(), severity -> Messages.text("alarm.severity." + severity));
            default -> Map.of();
        };
    }

    /** Where it is mended; empty where that is nowhere in the console. */
    public String page(AlarmKind kind) {
        return PAGES.getOrDefault(kind, "");
    }

    /** How the console shows it. */
    public String style(Alarm alarm) {
        if (!alarm.isActive()) {
            return "ready";
        }
        return alarm.severity().compareTo(AlarmSeverity.WARNING) < 0 ? "failed" : "warned";
    }

    public void acknowledge(Alarm alarm) {
        alarms.acknowledge(alarm.id());
        Messages.info("alarm.noted");
    }
}
