package dev.langchain4j.model.azure.inference.examples.rag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The index in a file. */
class DuckDbTest extends RagScenarios {

    @Override
    List<String> storeOptions() {
        return List.of();
    }

    /** A process of its own, which has no time to clean up. */
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aKilledIngestionGoesOnWhereItWas(@TempDir Path elsewhere) throws Exception {
        try (Library library = new Library(elsewhere, storeOptions())) {
            AtomicInteger batches = new AtomicInteger();
            CompletableFuture<Void> fourth = new CompletableFuture<>();
            library.emulator.interceptWith(request -> {
                if (Library.isFor(request, "document") && batches.incrementAndGet() > 3) {
                    fourth.complete(null);
                    return Reply.silence();
                }
                return Reply.asUsual();
            });

            Process process = start(library, "--batch", "4", "--parallel", "1");
            // With one batch at a time, the fourth is asked for when the third is stored.
            CompletableFuture.anyOf(fourth, process.onExit()).get(4, TimeUnit.MINUTES);
            assertThat(process.isAlive()).isTrue();
            process.destroyForcibly().waitFor();
            List<String> before = library.embedded("document").subList(0, 12);

            library.emulator.interceptWith(request -> Reply.asUsual());
            assertThat(library.run("Where do the cranberries come from?")).isZero();

            assertThat(library.embedded("document")).hasSize(20).doesNotContainAnyElementsOf(before);
            assertThat(library.output()).contains("source    islands/terschelling.md, passage 3");
        }
    }

    private static Process start(Library library, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RagExample.class.getName()));
        command.addAll(library.arguments(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
