package dev.langchain4j.model.azure.inference;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the flat package does not show by itself. */
class ArchitectureTest {

    private static final String CORE = "dev.langchain4j.model.azure.inference";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(CORE);

    @Test
    void thePrefixIsThePublicApi() {
        classes()
                .that()
                .resideInAPackage(CORE)
                .and()
                .areTopLevelClasses()
                .and()
                .haveSimpleNameStartingWith("AzureAiInference")
                .should()
                .bePublic()
                .check(CLASSES);
        classes()
                .that()
                .resideInAPackage(CORE)
                .and()
                .areTopLevelClasses()
                .and()
                .haveSimpleNameNotStartingWith("AzureAiInference")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .bePackagePrivate()
                .check(CLASSES);
    }

    @Test
    void subPackagesUseOnlyThePublicApi() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CORE)
                .should()
                .dependOnClassesThat(resideInAPackage(CORE)
                        .and(not(simpleNameStartingWith("AzureAiInference").or(simpleNameStartingWith("Builder")))
                                .and(not(modifier(JavaModifier.PUBLIC)))))
                .check(CLASSES);
    }

    @Test
    void theCoreDoesNotKnowTheConfiguration() {
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CORE + ".config..")
                .check(CLASSES);
    }

    @Test
    void theRetiredSdkIsConfinedToOneClass() {
        noClasses()
                .that(not(simpleNameStartingWith("AzureAiInferenceSdkClients")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.azure.ai..")
                .check(CLASSES);
    }

    @Test
    void transportsAreNamedInOnePlace() {
        noClasses()
                .that(not(nameMatching(".*\\.(Transports|Netty|Jdk)[^.]*")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "com.azure.core.http.netty..", "com.azure.core.http.jdk..", "io.netty..", "reactor.netty.."))
                .check(CLASSES);
    }

    @Test
    void mappingDoesNoInputOrOutput() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Mapper")
                .and()
                .arePackagePrivate()
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.azure..", "reactor..", "java.net.http..", "java.io.."))
                .check(CLASSES);
    }
}
