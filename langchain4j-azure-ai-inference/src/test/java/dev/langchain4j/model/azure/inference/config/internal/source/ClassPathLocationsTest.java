package dev.langchain4j.model.azure.inference.config.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which class loaders are asked for a configuration. The common pool's threads have the system class loader for their context,
 * which in a fat jar sees neither the application nor this library.
 */
class ClassPathLocationsTest {

    @TempDir
    Path directory;

    private Path empty;

    @BeforeEach
    void emptyWorkingDirectory() throws IOException {
        empty = Files.createDirectory(directory.resolve("work"));
    }

    private URLClassLoader loader(String name, String... files) throws IOException {
        Path classes = Files.createDirectory(directory.resolve(name));
        for (String file : files) {
            Files.writeString(classes.resolve("langchain4j-azure-ai-inference." + file), "");
        }
        return new URLClassLoader(name, new URL[] {classes.toUri().toURL()}, null);
    }

    private List<String> found(ClassLoader context, ClassLoader own) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(context);
        try {
            Findings findings = new Findings(new Secrets());
            List<String> names = DefaultLocations.find(name -> null, empty, own, findings).stream()
                    .map(FileSource::name)
                    .toList();
            assertThat(findings.all()).isEmpty();
            return names;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "yaml, properties, yaml",
        "none, properties, properties",
        "system, properties, properties",
        "empty, properties, properties",
        "yaml, empty, yaml",
        "empty, bootstrap, ''",
        "none, bootstrap, ''",
    })
    void theContextsComesFirstAndTheLibrarysIsAskedToo(String context, String own, String expected) throws IOException {
        try (URLClassLoader yaml = loader("a", "yaml");
                URLClassLoader properties = loader("b", "properties");
                URLClassLoader nothing = loader("c")) {
            assertThat(found(choose(context, yaml, properties, nothing), choose(own, yaml, properties, nothing)))
                    .isEqualTo(
                            expected.isEmpty()
                                    ? List.of()
                                    : List.of("classpath:langchain4j-azure-ai-inference." + expected));
        }
    }

    private static ClassLoader choose(String word, ClassLoader yaml, ClassLoader properties, ClassLoader nothing) {
        return switch (word) {
            case "yaml" -> yaml;
            case "properties" -> properties;
            case "empty" -> nothing;
            case "system" -> ClassLoader.getPlatformClassLoader();
            default -> null;
        };
    }

    @Test
    void aThreadOfTheCommonPoolFindsWhatTheLibrarySees() throws IOException {
        try (URLClassLoader library = loader("library", "yaml")) {
            ForkJoinPool pool = new ForkJoinPool(
                    1,
                    owner -> {
                        ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(owner);
                        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
                        return thread;
                    },
                    null,
                    false);
            try {
                assertThat(CompletableFuture.supplyAsync(
                                        () -> DefaultLocations.find(
                                                name -> null, empty, library, new Findings(new Secrets())),
                                        pool)
                                .join())
                        .hasSize(1);
            } finally {
                pool.shutdown();
            }
        }
    }
}
