package dev.langchain4j.model.azure.inference;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which package may know which, and what is public. */
class ArchitectureTest {

    private static final String CORE = "dev.langchain4j.model.azure.inference";
    private static final String CONFIG = CORE + ".config";

    /** From the ground up: a package may know those before it. */
    private static final List<String> LAYERS = List.of(
            CORE + ".internal.json",
            CORE + ".internal.wire",
            CORE + ".internal.endpoint",
            CORE + ".internal.profile",
            CORE + ".internal.redaction",
            CORE + ".internal.diagnosis",
            CORE + ".internal.error",
            CORE + ".internal.transport",
            CORE + ".internal.callback",
            CORE + ".internal.http",
            CORE + ".internal.reading",
            CORE + ".internal.responses",
            CORE + ".internal.chat",
            CORE + ".internal.embedding",
            CORE + ".internal.batch",
            CONFIG + ".internal.source",
            CONFIG + ".internal.option",
            CONFIG + ".internal.plan",
            CONFIG + ".internal.route",
            CONFIG + ".internal.live");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(CORE);

    @ParameterizedTest
    @ValueSource(strings = {CORE, CORE + ".spi", CONFIG})
    void whatIsPublicOutsideOfInternalPackagesIsNamedAsPublicApi(String publicPackage) {
        classes()
                .that()
                .resideInAPackage(publicPackage)
                .and()
                .areTopLevelClasses()
                .and()
                .haveSimpleNameStartingWith("AzureAiInference")
                .should()
                .bePublic()
                .check(CLASSES);
        classes()
                .that()
                .resideInAPackage(publicPackage)
                .and()
                .areTopLevelClasses()
                .and()
                .haveSimpleNameNotStartingWith("AzureAiInference")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .bePackagePrivate()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void anInternalPackageKnowsOnlyThoseBelowIt(String layer) {
        List<String> above = LAYERS.subList(LAYERS.indexOf(layer) + 1, LAYERS.size());
        noClasses()
                .that()
                .resideInAPackage(layer)
                .should()
                .dependOnClassesThat(resideInAnyPackage(above.toArray(String[]::new)))
                .check(CLASSES);
    }

    static List<String> layers() {
        return LAYERS.subList(0, LAYERS.size() - 1);
    }

    @Test
    void eachInternalPackageIsALayer() {
        classes()
                .that()
                .resideInAnyPackage(CORE + ".internal..", CONFIG + ".internal..")
                .should()
                .resideInAnyPackage(LAYERS.toArray(String[]::new))
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {CORE + ".internal.(*)..", CONFIG + ".internal.(*).."})
    void internalPackagesFormNoCycle(String packages) {
        slices().matching(packages).should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void internalsNameNoModel() {
        noClasses()
                .that()
                .resideInAPackage(CORE + ".internal..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        ".*\\.AzureAiInference\\w*(Model|ModelCatalog|Connection|StoreGuard|SdkClients)(\\$.*)?")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(CONFIG + ".internal..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(".*\\.AzureAiInferenceModels(\\$.*)?")
                .check(CLASSES);
    }

    @Test
    void theCoreDoesNotKnowTheConfiguration() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE, CORE + ".spi", CORE + ".internal..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CONFIG + "..")
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
    void transportsAreNamedInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CORE + ".internal.transport")
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
                .resideInAPackage(CORE + ".internal..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.azure..", "reactor..", "java.net.http..", "java.io.."))
                .check(CLASSES);
    }
}
