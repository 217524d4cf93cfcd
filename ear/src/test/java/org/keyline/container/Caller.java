package org.keyline.container;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.as.server.CurrentServiceContainer;
import org.jboss.msc.Service;
import org.jboss.msc.service.ServiceBuilder;
import org.jboss.msc.service.ServiceContainer;
import org.jboss.msc.service.ServiceController;
import org.jboss.msc.service.ServiceName;
import org.jboss.msc.service.StartContext;
import org.jboss.msc.service.StopContext;
import org.keyline.access.Roles;
import org.wildfly.security.auth.principal.NamePrincipal;
import org.wildfly.security.auth.server.SecurityDomain;
import org.wildfly.security.authz.RoleMapper;

/** Somebody who calls the EAR's EJBs, known to its own security domain as one who logged in at the console is. */
enum Caller {
    ADMINISTRATOR(Roles.ADMINISTRATOR),
    AUDITOR(Roles.AUDITOR),
    USER(Roles.USER),
    /** Logged in, with a role of which Keyline knows nothing. */
    STRANGER("operator"),
    /** Not logged in. */
    NOBODY("");

    private final String role;

    Caller(String role) {
        this.role = role;
    }

    <T> T call(Callable<T> action) throws Exception {
        SecurityDomain domain = domainOfTheEar();
        return role.isEmpty()
                ? domain.getAnonymousSecurityIdentity().runAs(action)
                : domain.createAdHocIdentity(new NamePrincipal("test-" + role))
                        .withRoleMapper("ejb", RoleMapper.constant(org.wildfly.security.authz.Roles.of(role)))
                        .runAs(action);
    }

    void run(Runnable action) throws Exception {
        call(() -> {
            action.run();
            return "";
        });
    }

    /** The console's login gives the whole EAR a domain of its own, which only the container's services have. */
    private static SecurityDomain domainOfTheEar() throws Exception {
        ServiceContainer services = CurrentServiceContainer.getServiceContainer();
        CompletableFuture<SecurityDomain> domain = new CompletableFuture<>();
        ServiceBuilder<?> asking = services.addService();
        Supplier<SecurityDomain> provided = asking.requires(
                ServiceName.of("jboss", "deployment", "unit", "keyline.ear", "security-domain", "virtual"));
        ServiceController<?> asked = asking.setInstance(new Service() {
                    @Override
                    public void start(StartContext context) {
                        domain.complete(provided.get());
                    }

                    @Override
                    public void stop(StopContext context) {}
                })
                .install();
        try {
            return domain.get(10, TimeUnit.SECONDS);
        } finally {
            asked.setMode(ServiceController.Mode.REMOVE);
        }
    }
}
