package org.keyline.web.frame;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.util.ResourceBundle;
import org.keyline.node.LocalNode;

/** What runs here, for Help > About. */
@Named
@ApplicationScoped
public class Product {

    private final String version =
            ResourceBundle.getBundle("org.keyline.web.product").getString("version");

    @Inject
    private LocalNode node;

    @Inject
    private ServletContext context;

    public String getVersion() {
        return version;
    }

    public String getNode() {
        return node.name();
    }

    public String getJava() {
        return Runtime.version() + ", " + System.getProperty("java.vm.vendor");
    }

    public String getServer() {
        return context.getServerInfo();
    }

    /** Where users see and change their own account; the authorization server's page for it. */
    public String getAccountPage() {
        return System.getProperty("keyline.issuer", "") + "/account";
    }
}
