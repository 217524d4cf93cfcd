package org.keyline.web.user;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keyline.device.Device;
import org.keyline.device.Devices;
import org.keyline.directory.User;
import org.keyline.directory.UserDetails;
import org.keyline.directory.Users;
import org.keyline.fault.Fault;
import org.keyline.find.Criterion;
import org.keyline.find.Find;
import org.keyline.find.Found;
import org.keyline.find.Operator;
import org.keyline.registrar.Registration;
import org.keyline.registrar.Registrations;
import org.keyline.revocation.Revocations;
import org.keyline.web.find.Lists;
import org.keyline.web.frame.Addresses;
import org.keyline.web.frame.Messages;

/** One user: what Keycloak says, and what is here of theirs. Nothing of it is kept in the view but the name. */
@Named
@ViewScoped
public class UserView implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int MOST = 50;

    @Inject
    private Users users;

    @Inject
    private Devices devices;

    @Inject
    private Registrations registrations;

    @Inject
    private Revocations revocations;

    @Inject
    private Lists lists;

    private String name = "";
    private transient Optional<UserDetails> details = Optional.empty();
    private transient @Nullable String problem;
    private transient @Nullable Found<Device> phones;
    private transient @Nullable Found<Registration> registered;

    /** Opens the one that the address names. */
    public void open() {
        String wanted = Addresses.parameter("name");
        if (wanted == null || wanted.isBlank() || wanted.length() > Criterion.LONGEST) {
            Addresses.sayNotFound();
            return;
        }
        name = wanted.strip();
        try {
            details = users.details(name);
            problem = details.isPresent() ? null : Messages.text("user.problem.UNKNOWN");
        } catch (Fault e) {
            details = Optional.empty();
            problem = Problems.words(e);
        }
    }

    public String getName() {
        return name;
    }

    /** What Keycloak says of them; null when it says nothing. */
    public @Nullable UserDetails getDetails() {
        return details.orElse(null);
    }

    /** Why Keycloak says nothing of them; empty when it does. */
    public String getProblem() {
        return problem == null ? "" : problem;
    }

    /** Names in one line. */
    public String joined(List<String> names) {
        return String.join(", ", names);
    }

    /** Where an administrator of Keycloak edits them. */
    public String getEditPage() {
        return details.map(UserDetails::user).map(users::editPage).orElse("");
    }

    /** Some of the phones that they own, and how many there are. */
    public Found<Device> getPhones() {
        Found<Device> found = phones;
        if (found == null) {
            found = devices.find(mine("owner", "name"));
            phones = found;
        }
        return found;
    }

    /** Some of their registrations, and how many there are. */
    public Found<Registration> getRegistrations() {
        Found<Registration> found = registered;
        if (found == null) {
            found = registrations.find(mine("user", "device"));
            registered = found;
        }
        return found;
    }

    private Find mine(String column, String order) {
        return new Find(List.of(new Criterion(column, Operator.IS_EXACTLY, name)), Optional.of(order), true, 0, MOST);
    }

    /** A list with what is theirs by this column. */
    public String listAddress(String list, String column) {
        return Addresses.of(list) + "?f=" + URLEncoder.encode(column + ":is_exactly:" + name, StandardCharsets.UTF_8);
    }

    /** The list of users, as it was left. */
    public String getListAddress() {
        return lists.address(Addresses.of("/user/list.xhtml"));
    }

    /** Ends what they were given so far: tokens, registrations, connections. */
    public void revoke() {
        revocations.user(details.map(UserDetails::user).map(User::name).orElse(name));
        Messages.info("user.revoked");
    }
}
