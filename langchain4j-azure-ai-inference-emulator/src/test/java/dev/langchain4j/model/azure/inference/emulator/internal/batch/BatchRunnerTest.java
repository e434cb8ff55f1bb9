package dev.langchain4j.model.azure.inference.emulator.internal.batch;

import static dev.langchain4j.model.azure.inference.emulator.testing.BatchClient.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.internal.batch.BatchJob.Order;
import dev.langchain4j.model.azure.inference.emulator.internal.batch.BatchJob.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Batches that the emulator can't run. */
@Timeout(60)
class BatchRunnerTest {

    private static final Deployment DEPLOYMENT =
            Deployment.chat("batch", Dialect.GPT).with(Feature.BATCHES).build();

    private final BatchStore store = new BatchStore();

    @TempDir
    Path folder;

    @AfterEach
    void clear() {
        store.clear();
    }

    @Test
    @DisplayName("an exception fails the batch, which says so")
    void exception() throws IOException {
        Path content = folder.resolve("lines");
        Files.writeString(
                content, line("a", "/v1/chat/completions", "batch", "q").replace('\'', '"'));
        BatchJob job = new BatchJob(new Order(store.take(content, "lines", null), "/chat/completions", null, null));
        BatchRunner runner = new BatchRunner(
                store,
                (route, body) -> {
                    throw new IllegalStateException("on purpose");
                },
                name -> Optional.of(DEPLOYMENT));
        store.add(job);
        runner.start(job);
        while (!job.look().ended()) {
            LockSupport.parkNanos(1_000_000);
        }

        assertThat(job.state()).isEqualTo(State.FAILED);
        assertThat(BatchDocument.of(job).path("errors").toString())
                .contains(
                        "internal_error",
                        "The emulator failed in this batch: java.lang.IllegalStateException: on purpose");
        assertThat(BatchDocument.of(job).path("output_file_id").isNull()).isTrue();
    }
}
