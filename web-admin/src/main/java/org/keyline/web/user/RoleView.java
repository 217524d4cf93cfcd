package org.keyline.web.user;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Collectors;
import org.keyline.directory.RoleHolders;
import org.keyline.directory.RoleHolders.By;
import org.keyline.directory.RoleHolders.Holder;
import org.keyline.directory.Users;
import org.keyline.fault.Fault;
import org.keyline.web.frame.Messages;

/** Who may enter the console, as Keycloak says now. */
@Named
@RequestScoped
public class RoleView {

    @Inject
    private Users users;

    private List<RoleHolders> roles = List.of();
    private String problem = "";

    @PostConstruct
    void load() {
        try {
            roles = users.holders();
        } catch (Fault e) {
            problem = Problems.words(e);
        }
    }

    public List<RoleHolders> getRoles() {
        return roles;
    }

    /** What keeps them from being shown; empty when nothing does. */
    public String getProblem() {
        return problem;
    }

    /** How somebody comes by the role, in words. */
    public String ways(Holder holder) {
        return holder.ways().stream()
                .map(way -> way.by() == By.THEMSELVES
                        ? Messages.text("user.by.THEMSELVES")
                        : Messages.text("user.by." + way.by(), way.name()))
                .collect(Collectors.joining(", "));
    }
}
