package org.keyline.sip;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What this module knows nothing of, and which of its parts stands on which. */
@AnalyzeClasses(packages = "org.keyline", importOptions = DoNotIncludeTests.class)
class WallsTest {

    @ArchTest
    static final ArchRule KNOWS_NO_BUSINESS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.persistence..",
                    "jakarta.ejb..",
                    "jakarta.inject..",
                    "jakarta.enterprise..",
                    "org.hibernate..",
                    "org.infinispan..",
                    "com.nimbusds..",
                    "java.sql..");

    @ArchTest
    static final ArchRule KNOWS_ONLY_ITS_OWN_PACKAGES = noClasses()
            .should()
            .dependOnClassesThat(com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage("org.keyline..")
                    .and(com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage(
                            "org.keyline.sip..")));

    @ArchTest
    static final ArchRule NETTY_STAYS_IN_THE_TRANSPORT = noClasses()
            .that()
            .resideOutsideOfPackage("..sip.transport..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule JAIN_SIP_STAYS_IN_THE_STACK = noClasses()
            .that()
            .resideOutsideOfPackages("..sip.stack..", "..sip.adapter..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.sip..", "gov.nist..");

    @ArchTest
    static final ArchRule TOWER = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.keyline.sip..")
            .layer("contract")
            .definedBy("org.keyline.sip")
            .layer("transport")
            .definedBy("..sip.transport..")
            .layer("forward")
            .definedBy("..sip.forward..")
            .layer("stack")
            .definedBy("..sip.stack..")
            .layer("adapter")
            .definedBy("..sip.adapter..")
            .whereLayer("adapter")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("stack")
            .mayOnlyBeAccessedByLayers("adapter")
            .whereLayer("forward")
            .mayOnlyBeAccessedByLayers("stack", "adapter")
            .whereLayer("transport")
            .mayOnlyBeAccessedByLayers("forward", "stack", "adapter");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.keyline.sip.(*)..").should().beFreeOfCycles();
}
