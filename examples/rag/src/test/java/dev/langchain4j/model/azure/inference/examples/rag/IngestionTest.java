package dev.langchain4j.model.azure.inference.examples.rag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingStoreGuard;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where an ingestion can end that is hard to hit from outside. */
class IngestionTest {

    @TempDir
    Path documents;

    private final FailingStore store = new FailingStore();

    @Test
    void aBatchThatWasStoredButNotNotedIsNotStoredTwice() throws Exception {
        Files.writeString(documents.resolve("a.txt"), "The sea is salty.");
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start();
                Index index = index()) {
            store.failsAfterAdding = true;
            assertThatThrownBy(() -> ingest(emulator, index)).hasMessageContaining("0 of 1 passages were stored");
            assertThat(store.size()).isEqualTo(1);

            ingest(emulator, index);

            assertThat(store.size()).isEqualTo(1);
        }
    }

    @Test
    void theOldPassagesStayUntilTheNewOnesAreIn() throws Exception {
        Files.writeString(documents.resolve("a.txt"), "The sea is salty.");
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start();
                Index index = index()) {
            ingest(emulator, index);
            Files.writeString(documents.resolve("a.txt"), "The sea is very salty.");
            store.failsBeforeAdding = true;

            assertThatThrownBy(() -> ingest(emulator, index)).isInstanceOf(IngestionStoppedException.class);
            assertThat(store.serializeToJson()).contains("The sea is salty.");

            ingest(emulator, index);
            assertThat(store.serializeToJson())
                    .contains("The sea is very salty.")
                    .doesNotContain("The sea is salty.");
        }
    }

    @Test
    void aChangeThatWasTakenBackHalfwayLeavesNothing() throws Exception {
        Files.writeString(documents.resolve("a.txt"), "The sea is salty.");
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start();
                Index index = index()) {
            ingest(emulator, index);
            Files.writeString(documents.resolve("a.txt"), "The sea is sweet.");
            store.failsAfterAdding = true;
            assertThatThrownBy(() -> ingest(emulator, index)).isInstanceOf(IngestionStoppedException.class);
            assertThat(store.size()).isEqualTo(2);
            Files.writeString(documents.resolve("a.txt"), "The sea is salty.");

            assertThat(ingest(emulator, index).unchanged()).isEqualTo(1);

            assertThat(store.serializeToJson()).contains("salty").doesNotContain("sweet");
        }
    }

    @Test
    void aVersionThatCannotBeReadLeavesTheOneBeforeInPlace() throws Exception {
        Files.writeString(documents.resolve("a.txt"), "The sea is salty.");
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start();
                Index index = index()) {
            ingest(emulator, index);
            Files.write(documents.resolve("a.txt"), new byte[] {(byte) 0xff});

            assertThat(ingest(emulator, index).problems()).containsExactly("a.txt: it is not in UTF-8");

            assertThat(store.serializeToJson()).contains("The sea is salty.");
        }
    }

    private Index index() throws SQLException {
        return new Index(
                new AzureAiInferenceEmbeddingStoreGuard(store),
                new Catalog(DriverManager.getConnection("jdbc:duckdb:")));
    }

    private Ingestion.Report ingest(AzureAiInferenceEmulator emulator, Index index) {
        EmbeddingModel model = AzureAiInferenceEmbeddingModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.MODELS, ""))
                .apiKey(emulator.apiKey())
                .modelName("embed-v-4-0")
                .build();
        RagOptions options =
                RagOptions.parse("--documents", documents.toString(), "--index", "unused", "--parallel", "2");
        return new Ingestion(index, model, options).run(all -> new Progress.Bar() {
            @Override
            public void step(int more) {}

            @Override
            public void close() {}
        });
    }

    private static final class FailingStore extends InMemoryEmbeddingStore<TextSegment> {

        private boolean failsBeforeAdding;
        private boolean failsAfterAdding;

        @Override
        public void addAll(List<String> ids, List<Embedding> embeddings, List<TextSegment> segments) {
            if (failsBeforeAdding) {
                failsBeforeAdding = false;
                throw new IllegalStateException("the disk is full");
            }
            super.addAll(ids, embeddings, segments);
            if (failsAfterAdding) {
                failsAfterAdding = false;
                throw new IllegalStateException("the disk is full");
            }
        }
    }
}
