package org.keyline.container;

import java.io.File;
import java.net.URISyntaxException;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.keyline.tools.CommandFailure;

/** The application that a test runs in. It sees the classes of the deployed EAR, and brings the phone and the login along. */
public final class TestArchive {

    private static final String STRUCTURE = """
            <jboss-deployment-structure xmlns="urn:jboss:deployment-structure:1.3">
              <deployment>
                <dependencies>
                  <module name="deployment.keyline.ear"/>
                  <module name="deployment.keyline.ear.ejb-core.jar"/>
                  <module name="org.jboss.as.server"/>
                  <module name="org.jboss.msc"/>
                  <module name="org.wildfly.security.elytron-private"/>
                </dependencies>
              </deployment>
            </jboss-deployment-structure>
            """;

    private TestArchive() {}

    /** An application of this name. */
    public static WebArchive named(String name) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addPackage(TestArchive.class.getPackage())
                .addClass(CommandFailure.class)
                .addPackage("org.keyline.tools.install")
                .addPackage("org.keyline.tools.login")
                .addPackage("org.keyline.tools.phone")
                .addAsLibrary(jarOf(Assertions.class))
                .addAsWebInfResource(new StringAsset(STRUCTURE), "jboss-deployment-structure.xml");
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
