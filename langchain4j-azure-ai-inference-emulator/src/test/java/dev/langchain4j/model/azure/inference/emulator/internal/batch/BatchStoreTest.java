package dev.langchain4j.model.azure.inference.emulator.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.emulator.internal.batch.BatchJob.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an emulator that is reset or closed leaves behind. */
class BatchStoreTest {

    private final BatchStore store = new BatchStore();

    @TempDir
    Path folder;

    @Test
    @DisplayName("a batch that still runs creates no files after the reset, which nobody would delete")
    void cleared() throws IOException {
        Path content = Files.createFile(folder.resolve("lines"));
        BatchJob job = new BatchJob(new Order(store.take(content, "lines", null), "/chat/completions", null, null));
        store.add(job);
        Path kept = store.create(job, "_output.jsonl").path();

        store.clear();

        assertThat(kept.getParent()).doesNotExist();
        assertThatThrownBy(() -> store.create(job, "_error.jsonl")).isInstanceOf(IllegalStateException.class);
        assertThat(store.files()).isEmpty();
        assertThat(job.isStopped()).isTrue();
    }
}
