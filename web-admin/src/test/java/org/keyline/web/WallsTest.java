package org.keyline.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the console may not reach for. */
@AnalyzeClasses(packages = "org.keyline.web", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {

    @ArchTest
    static final ArchRule NO_DATABASE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "java.sql..", "javax.sql..", "org.hibernate..");

    @ArchTest
    static final ArchRule NO_SIP_STACK = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.sip..", "io.netty..", "org.keyline.sip.adapter..", "org.infinispan..");

    @ArchTest
    static final ArchRule NO_CYCLE =
            slices().matching("org.keyline.web.(*)..").should().beFreeOfCycles();
}
