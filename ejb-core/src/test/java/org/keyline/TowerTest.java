package org.keyline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.integrator.spi.Integrator;
import org.infinispan.notifications.Listener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.keyline.bean.Single;

/** The walls inside the business, and those around it. */
class TowerTest {

    /** From the top: a feature stands only on those behind it in this list. */
    static final List<String> TOWER = List.of(
            "search",
            "cli",
            "setup",
            "configuration",
            "bulk",
            "routing",
            "registrar",
            "admission",
            "token",
            "encryption",
            "issuer",
            "revocation",
            "signalling",
            "attempt",
            "device",
            "defaults",
            "pool",
            "group",
            "mra",
            "sipprofile",
            "line",
            "profile",
            "digest",
            "node",
            "listener",
            "expressway",
            "certificate",
            "service",
            "alarm",
            "directory",
            "parameter",
            "door",
            "cluster",
            "audit",
            "find",
            "http",
            "access",
            "database",
            "fault",
            "bean");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages("org.keyline");

    @ParameterizedTest
    @FieldSource("TOWER")
    void standsOnThoseBelowOnly(String feature) {
        String[] above = TOWER.subList(0, TOWER.indexOf(feature)).stream()
                .map(TowerTest::packageOf)
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(packageOf(feature))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(above)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void namesEveryFeature() {
        assertThat(CLASSES.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> !name.startsWith("org.keyline.sip"))
                        .distinct())
                .allSatisfy(name ->
                        assertThat(TOWER.stream().map(TowerTest::packageOf)).contains(name));
    }

    @Test
    void hasNoRing() {
        SlicesRuleDefinition.slices()
                .matching("org.keyline.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void knowsNothingOfTheStackAndTheTransport() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javax.sip..",
                        "gov.nist..",
                        "io.netty..",
                        "org.keyline.sip.adapter..",
                        "org.keyline.sip.transport..",
                        "org.keyline.sip.stack..")
                .check(CLASSES);
    }

    @Test
    void callsThingsWhatTheyAre() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("DTO")
                .check(CLASSES);
    }

    @Test
    void keepsTheEntityManagerBelowTheDoors() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        packageOf("cli"), packageOf("registrar"), packageOf("admission"), packageOf("signalling"))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.persistence.EntityManager")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void opensDoorsOnly() {
        classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveFullyQualifiedName("org.keyline.access.Roles") // constants: the compiler puts them in place
                .and()
                .haveNameNotMatching(".*_\\$logger") // generated
                .should(beWantedOutside())
                .check(CLASSES);
    }

    /** A public class is a bean's door, is asked for by the container, or is used by another feature or by a public class. */
    private static ArchCondition<JavaClass> beWantedOutside() {
        return new ArchCondition<>("be a door or be used by one or by another feature") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean wanted = isDoor(type)
                        || type.getDirectDependenciesToSelf().stream()
                                .map(Dependency::getOriginClass)
                                .map(origin -> origin.getSourceCodeLocation()
                                        .getSourceClass()
                                        .getBaseComponentType())
                                .anyMatch(origin -> isOutside(type, origin));
                events.add(new SimpleConditionEvent(type, wanted, type.getName() + " is public for nobody"));
            }
        };
    }

    private static boolean isDoor(JavaClass type) {
        return type.isAnnotatedWith(ApplicationScoped.class)
                || type.isAnnotatedWith(Single.class)
                || type.isAnnotatedWith(Stateless.class)
                || type.isAnnotatedWith(Singleton.class)
                || type.isAnnotatedWith(MessageDriven.class)
                || type.isAnnotatedWith(Listener.class)
                || type.isAssignableTo(Integrator.class);
    }

    private static boolean isOutside(JavaClass type, JavaClass origin) {
        boolean sameFeature = origin.getPackageName().equals(type.getPackageName());
        boolean itself = origin.equals(type) || origin.getName().startsWith(type.getName() + "$");
        return !sameFeature
                || (!itself && origin.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC));
    }

    private static String packageOf(String feature) {
        return "org.keyline." + feature;
    }
}
