package org.keyline.web.configuration;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import org.keyline.configuration.OrderKind;
import org.keyline.configuration.OrderState;
import org.keyline.configuration.PhoneOrder;
import org.keyline.configuration.PhoneOrders;
import org.keyline.find.Find;
import org.keyline.find.Found;
import org.keyline.web.find.Choices;
import org.keyline.web.find.ListView;
import org.keyline.web.frame.Messages;

/** What phones were told last, and what came of it. */
@Named
@ViewScoped
public class OrderListView extends ListView<PhoneOrder> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private PhoneOrders orders;

    @Override
    protected Found<PhoneOrder> find(Find find) {
        return orders.find(find);
    }

    @Override
    public List<String> getColumns() {
        return List.of("device", "kind", "state", "askedBy");
    }

    @Override
    protected List<String> getSortable() {
        return List.of("device", "kind", "state", "asked", "askedBy");
    }

    @Override
    protected String order() {
        return "-asked";
    }

    @Override
    public Map<String, String> choices(String column) {
        return switch (column) {
            case "kind" -> Choices.named(OrderKind.values(), this::words);
            case "state" -> Choices.named(OrderState.values(), this::words);
            default -> Map.of();
        };
    }

    public String words(OrderKind kind) {
        return Messages.text("order.kind." + kind);
    }

    public String words(OrderState state) {
        return Messages.text("order.state." + state);
    }

    /** How its state is shown. */
    public String style(OrderState state) {
        return switch (state) {
            case DONE -> "done";
            case REFUSED, SILENT -> "failed";
            case WAITING, SENT, GONE -> "";
        };
    }
}
