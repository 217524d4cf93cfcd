package org.keyline.web.listener;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.keyline.door.Door;
import org.keyline.listener.ChallengeStyle;
import org.keyline.listener.Listener;
import org.keyline.listener.Listeners;
import org.keyline.node.ListenerSync;
import org.keyline.service.ServiceStatus;
import org.keyline.service.Services;
import org.keyline.web.find.Choices;
import org.keyline.web.find.DoorListView;

/** The catalogue of listeners. */
@Named
@ViewScoped
public class ListenerListView extends DoorListView<Listener> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private Listeners listeners;

    @Inject
    private Services services;

    /** Where none is open, since an administrator has stopped call processing; empty when that is nowhere. */
    public String getStoppedNodes() {
        return services.all().stream()
                .filter(status -> status.stopped() && status.service().equals(ListenerSync.SERVICE))
                .map(ServiceStatus::node)
                .collect(Collectors.joining(", "));
    }

    @Override
    protected Door<Listener> door() {
        return listeners;
    }

    @Override
    public List<String> getColumns() {
        return List.of("name", "enabled", "style", "realm", "scope", "authzServer");
    }

    @Override
    protected String order() {
        return "name";
    }

    @Override
    public Map<String, String> choices(String column) {
        return switch (column) {
            case "enabled" -> Choices.yesOrNo();
            case "style" -> Choices.named(ChallengeStyle.values(), ChallengeStyle::name);
            default -> Map.of();
        };
    }

    @Override
    public boolean isDeletable() {
        return false;
    }
}
