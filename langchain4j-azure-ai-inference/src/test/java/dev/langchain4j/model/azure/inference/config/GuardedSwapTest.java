package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingStoreGuard;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An embedding model that is swapped by a line of configuration while its index is in use. */
class GuardedSwapTest {

    @TempDir
    Path directory;

    private static String configuration(AzureAiInferenceEmulator emulator, String alias) {
        // Both vectors have 1536 numbers: no store would notice.
        return """
                connections:
                  local: {endpoint: "%s", api-key: "%s"}
                models:
                  cohere:
                    connection: local
                    embedding-model: {model-name: embed-v-4-0}
                  openai:
                    connection: local
                    embedding-model: {model-name: text-embedding-3-small, dimensions: 1024}
                aliases:
                  documents: %s
                """.formatted(emulator.endpoint(EmulatorEndpointType.MODELS, ""), emulator.apiKey(), alias);
    }

    @Test
    void vectorsBelongToTheModelThatMadeThemWhateverTheNameStandsForByNow() {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            Config config = Config.yaml(directory, configuration(emulator, "cohere"));
            try (AzureAiInferenceModels models = config.load()) {
                EmbeddingModel model = models.embeddingModel("documents");
                EmbeddingStore<TextSegment> store =
                        new AzureAiInferenceEmbeddingStoreGuard(new InMemoryEmbeddingStore<>());
                ContentRetriever retriever = EmbeddingStoreContentRetriever.builder()
                        .embeddingModel(model)
                        .embeddingStore(store)
                        .build();
                Embedding before = model.embed("salt").content();

                config.rewriteYaml(configuration(emulator, "openai"));
                models.reload();
                store.add(before, TextSegment.from("salt"));

                assertThatThrownBy(() -> retriever.retrieve(Query.from("salt")))
                        .hasMessageContaining("The index was made by deployment embed-v-4-0")
                        .hasMessageContaining("the vector was made by deployment text-embedding-3-small");
                assertThatThrownBy(() -> store.add(model.embed("sea").content(), TextSegment.from("sea")))
                        .hasMessageContaining("Differences: deployment");

                config.rewriteYaml(configuration(emulator, "cohere"));
                models.reload();

                assertThat(retriever.retrieve(Query.from("salt"))).hasSize(1);
            }
        }
    }
}
