package org.keyline.web.user;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.keyline.directory.User;
import org.keyline.directory.Users;

/** User names to choose from where one is typed in. */
@Named
@RequestScoped
public class UserSuggestions {

    @Inject
    private Users users;

    /** Those of Keycloak's that have this in their names; none while it is away, when what is typed has to do. */
    public List<String> complete(String typed) {
        return users.suggest(typed).stream().map(User::name).toList();
    }
}
