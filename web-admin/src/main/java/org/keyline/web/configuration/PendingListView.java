package org.keyline.web.configuration;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import org.keyline.configuration.PendingPhone;
import org.keyline.configuration.PhoneOrders;
import org.keyline.find.Criterion;
import org.keyline.find.Find;
import org.keyline.find.Found;
import org.keyline.find.Operator;
import org.keyline.web.find.ListQuery;
import org.keyline.web.find.ListView;
import org.keyline.web.frame.Addresses;

/** The phones that run something older than what is saved. */
@Named
@ViewScoped
public class PendingListView extends ListView<PendingPhone> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private PhoneOrders orders;

    @Override
    protected Found<PendingPhone> find(Find find) {
        return orders.pending(find);
    }

    @Override
    public List<String> getColumns() {
        return List.of("device");
    }

    @Override
    protected List<String> getSortable() {
        return List.of("device", "changed", "running");
    }

    @Override
    protected String order() {
        return "device";
    }

    /** The list of phones that shows this one. */
    public String page(PendingPhone phone) {
        Criterion name = new Criterion("name", Operator.IS_EXACTLY, phone.device());
        return Addresses.of("/device/list.xhtml")
                + new ListQuery(List.of(name), Optional.empty(), true, 1, ListQuery.ROWS).address();
    }
}
