package dev.langchain4j.model.azure.inference.emulator;

import static com.tngtech.archunit.base.DescribedPredicate.anyElementThat;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package may know which, and what is public. */
class ArchitectureTest {

    private static final String ROOT = "dev.langchain4j.model.azure.inference.emulator";
    private static final String INTERNALS = ROOT + ".internal..";

    /** From the ground up: a package may know those before it. */
    private static final List<String> LAYERS = List.of(
            ROOT + ".internal.json",
            ROOT + ".internal.dialect",
            ROOT + ".internal.reply",
            ROOT + ".internal.route",
            ROOT + ".internal.answer",
            ROOT + ".internal.check",
            ROOT + ".internal.operation",
            ROOT + ".internal.responses",
            ROOT + ".internal.batch",
            ROOT + ".internal.server");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @ParameterizedTest
    @MethodSource("layers")
    @DisplayName("An internal package knows only those below it")
    void layer(String layer) {
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
    @DisplayName("Each internal package is a layer")
    void complete() {
        classes()
                .that()
                .resideInAPackage(INTERNALS)
                .should()
                .resideInAnyPackage(LAYERS.toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    @DisplayName("Internal packages form no cycle")
    void noCycle() {
        slices().matching(ROOT + ".internal.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    @DisplayName("Internals name what users write and read, but neither the emulator nor its scripts")
    void valuesOnly() {
        noClasses()
                .that()
                .resideInAPackage(INTERNALS)
                .should()
                .dependOnClassesThat()
                .haveNameMatching(ROOT + "\\.(AzureAiInferenceEmulator\\w*|\\w*Responder|Reply|AzureErrors)(\\$.*)?")
                .check(CLASSES);
    }

    @Test
    @DisplayName("No internal type is part of a public signature")
    void signatures() {
        noCodeUnits()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(ROOT)
                .and()
                .arePublic()
                .should()
                .haveRawReturnType(resideInAPackage(INTERNALS))
                .orShould()
                .haveRawParameterTypes(anyElementThat(resideInAPackage(INTERNALS)))
                .check(CLASSES);
    }

    @Test
    @DisplayName("The emulator knows nothing of LangChain4j or of the library that it tests")
    void independent() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.langchain4j..").and(not(resideInAPackage(ROOT + ".."))))
                .check(CLASSES);
    }
}
