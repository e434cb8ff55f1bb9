package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What users can see is written down, so that no change to it goes unseen.
 *
 * <p>To write it down anew: {@value #REWRITE}
 */
class PublicApiTest {

    private static final String REWRITE = "./mvnw -pl langchain4j-azure-ai-inference -am test -Dtest=PublicApiTest"
            + " -Dpublic-api.rewrite=true -Dsurefire.failIfNoSpecifiedTests=false";

    private static final String LIBRARY = "dev.langchain4j.model.azure.inference";
    private static final String EMULATOR = LIBRARY + ".emulator";
    private static final String INTERNAL = ".internal";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(LIBRARY);

    @Test
    void ofTheLibrary() throws IOException {
        compare("library.txt", type -> !type.startsWith(EMULATOR + "."));
    }

    @Test
    void ofTheEmulator() throws IOException {
        compare("emulator.txt", type -> type.startsWith(EMULATOR + "."));
    }

    @Test
    void namesNoInternalType() {
        List<Class<?>> visible = CLASSES.stream()
                .filter(type -> !type.getPackageName().contains(INTERNAL))
                .<Class<?>>map(JavaClass::reflect)
                .toList();

        assertThat(PublicApi.of(visible)).noneMatch(line -> line.contains("internal."));
    }

    private static void compare(String file, Predicate<String> part) throws IOException {
        Path listing = Path.of("src/test/resources/public-api", file);
        List<String> actual = PublicApi.of(CLASSES.stream()
                .filter(type ->
                        part.test(type.getName()) && !type.getPackageName().contains(INTERNAL))
                .<Class<?>>map(JavaClass::reflect)
                .toList());
        if (Boolean.getBoolean("public-api.rewrite")) {
            Files.createDirectories(listing.getParent());
            Files.write(listing, actual);
        }

        assertThat(differences(Files.readAllLines(listing), actual))
                .as("%s; if this is meant, run%n%s%nDifferences", listing, REWRITE)
                .isEmpty();
    }

    private static List<String> differences(List<String> expected, List<String> actual) {
        return Stream.concat(
                        expected.stream().filter(line -> !actual.contains(line)).map(line -> "- " + line),
                        actual.stream().filter(line -> !expected.contains(line)).map(line -> "+ " + line))
                .toList();
    }
}
