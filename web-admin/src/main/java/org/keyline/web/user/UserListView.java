package org.keyline.web.user;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keyline.device.Devices;
import org.keyline.directory.User;
import org.keyline.directory.Users;
import org.keyline.fault.Fault;
import org.keyline.find.Find;
import org.keyline.find.Found;
import org.keyline.find.Operator;
import org.keyline.web.find.Choices;
import org.keyline.web.find.ListView;
import org.primefaces.model.SortMeta;

/** Keycloak's users. While it is away, the list says so in the place of rows. */
@Named
@ViewScoped
public class UserListView extends ListView<User> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private Users users;

    @Inject
    private Devices devices;

    private transient Map<String, Long> phones = Map.of();
    private transient String problem = "";

    @Override
    protected Found<User> find(Find find) {
        try {
            Found<User> found = users.find(find);
            phones = devices.countsOf(found.rows().stream().map(User::name).toList());
            problem = "";
            return found;
        } catch (Fault e) {
            problem = Problems.words(e);
            return new Found<>(List.of(), 0);
        }
    }

    /** How many phones the user owns. */
    public long phones(User user) {
        return phones.getOrDefault(user.name(), 0L);
    }

    @Override
    public String getEmptyMessage() {
        return problem.isEmpty() ? super.getEmptyMessage() : problem;
    }

    @Override
    public List<String> getColumns() {
        return List.of("userName", "firstName", "lastName", "email", "enabled");
    }

    /** Keycloak's search has these. */
    @Override
    public List<Operator> operators(String column) {
        return List.of(Operator.CONTAINS, Operator.IS_EXACTLY);
    }

    @Override
    public Map<String, String> choices(String column) {
        return column.equals("enabled") ? Choices.yesOrNo() : Map.of();
    }

    @Override
    protected String order() {
        return "userName";
    }

    @Override
    protected List<String> getSortable() {
        return List.of();
    }

    /** Keycloak has one order. */
    @Override
    public @Nullable SortMeta getSortBy() {
        return null;
    }
}
