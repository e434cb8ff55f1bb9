package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingStoreGuard.METADATA_KEY;
import static dev.langchain4j.model.embedding.request.EmbeddingInputType.DOCUMENT;
import static dev.langchain4j.model.embedding.request.EmbeddingInputType.QUERY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.testing.KnownVectors;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What makes vectors the same or different, as the guard of a store sees it. */
class EmbeddingOriginTest {

    private static KnownVectors vectors;

    private final InMemoryEmbeddingStore<TextSegment> stored = new InMemoryEmbeddingStore<>();
    private final EmbeddingStore<TextSegment> store = new AzureAiInferenceEmbeddingStoreGuard(stored);

    @BeforeAll
    static void start() {
        vectors = new KnownVectors();
    }

    @AfterAll
    static void stop() {
        vectors.close();
    }

    @Test
    void segmentsKeepWhatMadeTheirVectors() {
        store.add(vectors.of("small", "salt"), KnownVectors.segment("salt"));

        assertThat(only().metadata().toMap())
                .containsEntry(
                        METADATA_KEY,
                        "{\"deployment\":\"small\",\"model\":\"text-embedding-3-small\",\"dimensions\":64}")
                .containsEntry("file", "salt.md");
    }

    @Test
    void theSameModelElsewhereIsTheSame() {
        store.add(vectors.of("small", "salt"), KnownVectors.segment("salt"));
        EmbeddingModel moved = AzureAiInferenceEmbeddingModel.builder()
                .endpoint(vectors.emulator.endpoint(EmulatorEndpointType.MODELS, ""))
                .apiKey(vectors.emulator.apiKey())
                .modelName("small-elsewhere")
                .build();

        assertThat(search(moved.embed("salt").content())).hasSize(1);
    }

    @Test
    void anotherModelBehindTheSameDeploymentIsAnother() {
        store.add(vectors.of("small", "salt"), KnownVectors.segment("salt"));
        try (AzureAiInferenceEmulator later = AzureAiInferenceEmulator.builder()
                .deployment(Deployment.embeddings("small", Dialect.GPT)
                        .model("text-embedding-4-small")
                        .dimensions(64)
                        .build())
                .start()) {
            Embedding vector = KnownVectors.model(later, "small").embed("salt").content();

            assertThatThrownBy(() -> search(vector))
                    .hasMessageContaining(
                            "Differences: model text-embedding-4-small instead of text-embedding-3-small");
        }
    }

    @Test
    void whereTheServiceNamesNoModelTheDeploymentDecides() {
        Embedding unnamed = vectors.of("embed-v-4-0", "salt");
        store.add(unnamed, KnownVectors.segment("salt"));

        assertThatThrownBy(() -> search(vectors.of("small", "salt")))
                .hasMessageContaining("Differences: deployment small instead of embed-v-4-0");
    }

    @Test
    void queriesAreComparedWithDocumentsButNotWithTextsOfNoType() {
        store.add(vectors.of("embed-v-4-0", "salt", DOCUMENT), KnownVectors.segment("salt"));

        assertThat(search(vectors.of("embed-v-4-0", "salt", QUERY))).hasSize(1);
        assertThatThrownBy(() -> search(vectors.of("embed-v-4-0", "salt")))
                .hasMessageContaining("Differences: input types none instead of query/document"
                        + " (whether they are sent, sendInputType says). ");
    }

    @Test
    void inputTypesThatAreLeftOutCountAsNone() {
        store.add(vectors.of("small", "salt", DOCUMENT), KnownVectors.segment("salt"));

        assertThat(search(vectors.of("small", "salt"))).hasSize(1);
    }

    @Test
    void aDeploymentThatOnlyTheRequestNamesIsSeen() {
        EmbeddingRequest request =
                EmbeddingRequest.builder().input("salt").modelName("ada").build();
        Embedding vector = vectors.model("small").embed(request).embeddings().get(0);
        store.add(vector, KnownVectors.segment("salt"));

        assertThatThrownBy(() -> search(vectors.of("small", "salt"))).hasMessageContaining("Differences: model");
    }

    @Test
    void picturesAndTextsOfOneModelShareAnIndex() {
        EmbeddingModel model = AzureAiInferenceEmbeddingModel.builder()
                .endpoint(vectors.emulator.endpoint(EmulatorEndpointType.MODELS, ""))
                .apiKey(vectors.emulator.apiKey())
                .modelName("embed-v-4-0")
                .imageInput(true)
                .build();
        EmbeddingInput picture = EmbeddingInput.from(ImageContent.from("c2FsdA==", "image/png"));
        Embedding vector = model.embed(EmbeddingRequest.builder().input(picture).build())
                .embeddings()
                .get(0);
        store.add(vector, KnownVectors.segment("salt"));

        assertThat(only().metadata().getString(METADATA_KEY)).contains("\"model\":\"embed-english-v3.0\"");
        assertThat(search(vectors.of("embed-v-4-0", "salt"))).hasSize(1);
    }

    @Test
    void vectorsAreWrittenAsJsonLikeAnyOther() {
        InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
        Embedding vector = vectors.of("small", "salt");
        store.add("1", vector, KnownVectors.segment("salt"));

        String json = store.serializeToJson();

        assertThat(json).doesNotContain("origin");
        assertThat(InMemoryEmbeddingStore.fromJson(json)
                        .search(EmbeddingSearchRequest.builder()
                                .queryEmbedding(vector)
                                .build())
                        .matches()
                        .get(0)
                        .embedding()
                        .vector())
                .isEqualTo(vector.vector());
        assertThat(vector)
                .isEqualTo(Embedding.from(vector.vector()))
                .hasSameHashCodeAs(Embedding.from(vector.vector()));
    }

    private List<EmbeddingMatch<TextSegment>> search(Embedding vector) {
        return store.search(
                        EmbeddingSearchRequest.builder().queryEmbedding(vector).build())
                .matches();
    }

    private TextSegment only() {
        assertThat(stored.size()).isEqualTo(1);
        return stored.search(EmbeddingSearchRequest.builder()
                        .queryEmbedding(new Embedding(new float[64]))
                        .build())
                .matches()
                .get(0)
                .embedded();
    }
}
