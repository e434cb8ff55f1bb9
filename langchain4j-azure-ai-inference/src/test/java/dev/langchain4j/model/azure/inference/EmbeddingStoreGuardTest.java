package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingStoreGuard.METADATA_KEY;
import static dev.langchain4j.model.embedding.request.EmbeddingInputType.DOCUMENT;
import static dev.langchain4j.model.embedding.request.EmbeddingInputType.QUERY;
import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorForm;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an index takes, and what it is not asked. */
class EmbeddingStoreGuardTest {

    private static AzureAiInferenceEmulator emulator;

    private final CountingStore stored = new CountingStore();
    private final EmbeddingStore<TextSegment> store = new AzureAiInferenceEmbeddingStoreGuard(stored);

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .deployment(Deployment.embeddings("small", Dialect.GPT)
                        .model("text-embedding-3-small")
                        .dimensions(64)
                        .build())
                .deployment(Deployment.embeddings("small-elsewhere", Dialect.GPT)
                        .model("text-embedding-3-small")
                        .dimensions(64)
                        .build())
                .deployment(Deployment.embeddings("ada", Dialect.GPT)
                        .model("text-embedding-ada-002")
                        .dimensions(64)
                        .build())
                .deployment(Deployment.embeddings("large", Dialect.GPT)
                        .model("text-embedding-3-large")
                        .dimensions(96)
                        .build())
                .deployment(Deployment.embeddings("embed-v3", Dialect.COHERE)
                        .model("embed-english-v3.0")
                        .with(Feature.IMAGE_EMBEDDINGS)
                        .dimensions(64)
                        .build())
                .start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void segmentsKeepWhatMadeTheirVectors() {
        store.add(vector("small", "salt"), segment("salt"));

        assertThat(stored.only().metadata().toMap())
                .containsEntry(
                        METADATA_KEY,
                        "{\"deployment\":\"small\",\"model\":\"text-embedding-3-small\",\"dimensions\":64}")
                .containsEntry("file", "salt.md");
    }

    @Test
    void matchesAreHandedOnAsTheyWereAdded() {
        store.addAll(
                List.of(vector("small", "salt"), vector("small", "ferry")), List.of(segment("salt"), segment("ferry")));

        assertThat(search(vector("small", "ferry")))
                .extracting(EmbeddingMatch::embedded)
                .containsExactly(segment("ferry"), segment("salt"));
        assertThat(store.search(EmbeddingSearchRequest.builder()
                                .queryEmbedding(vector("small", "ferry"))
                                .filter(metadataKey("file").isEqualTo("salt.md"))
                                .build())
                        .matches())
                .extracting(EmbeddingMatch::embedded)
                .containsExactly(segment("salt"));
    }

    @Test
    void anotherModelOfTheSameLengthIsRefusedWithWhatDiffersAndWhatToDo() {
        store.add(vector("small", "salt"), segment("salt"));

        String message =
                "The index was made by deployment small, model text-embedding-3-small, 64 dimensions, input types"
                        + " none; the vector was made by deployment ada, model text-embedding-ada-002, 64 dimensions, input types"
                        + " none. What differs: model text-embedding-ada-002 instead of text-embedding-3-small. Vectors of"
                        + " different origin cannot be compared. Either go back to the model that made the index, or re-embed:"
                        + " call removeAll() on this store, or take an empty one, and ingest all documents again.";
        assertThatThrownBy(() -> search(vector("ada", "salt")))
                .isInstanceOf(NonRetriableException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> store.add(vector("ada", "sea"), segment("sea")))
                .hasMessage(message);
        assertThat(stored.size()).isEqualTo(1);
    }

    /** As after a restart: the guard has seen nothing yet. */
    @Test
    void whatWasStoredBeforeIsCheckedToo() {
        store.add(vector("small", "salt"), segment("salt"));
        EmbeddingStore<TextSegment> restarted = new AzureAiInferenceEmbeddingStoreGuard(stored);

        assertThatThrownBy(() -> restarted.add(vector("ada", "sea"), segment("sea")))
                .hasMessageContaining("What differs: model");
        restarted.add(vector("small", "sea"), segment("sea"));
        assertThat(stored.size()).isEqualTo(2);
    }

    @Test
    void anotherLengthIsRefusedBeforeTheStoreIsAsked() {
        store.add(vector("small", "salt"), segment("salt"));
        int asked = stored.searches;

        assertThatThrownBy(() -> search(vector("large", "salt")))
                .isInstanceOf(NonRetriableException.class)
                .hasMessageContaining("dimensions 96 instead of 64");
        assertThatThrownBy(() -> store.add(vector("large", "salt"), segment("salt")))
                .hasMessageContaining("dimensions 96 instead of 64");
        assertThat(stored.searches).isEqualTo(asked);
    }

    @Test
    void theLengthOfAnIndexCanBeToldInAdvance() {
        EmbeddingStore<TextSegment> told = new AzureAiInferenceEmbeddingStoreGuard(stored, 64);

        assertThatThrownBy(() -> told.add(vector("large", "salt"), segment("salt")))
                .hasMessageStartingWith(
                        "The index has vectors of 64 dimensions; the vector was made by deployment large");
        assertThat(stored.searches).isZero();
        told.add(vector("small", "salt"), segment("salt"));
    }

    @Test
    void aLengthThatNobodyKnewIsTheStoresToRefuse() {
        store.add(vector("small", "salt"), segment("salt"));

        assertThatThrownBy(() -> new AzureAiInferenceEmbeddingStoreGuard(stored)
                        .search(query(vector("large", "salt")).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Length of vector");
    }

    @Test
    void aSearchThatFindsNothingIsNoProofThatAllIsWell() {
        store.add(vector("small", "salt"), segment("salt"));

        EmbeddingSearchRequest tooHigh =
                query(vector("ada", "ferry")).minScore(0.99).build();
        assertThatThrownBy(() -> store.search(tooHigh)).hasMessageContaining("What differs: model");
        EmbeddingSearchRequest filtered = query(vector("ada", "ferry"))
                .filter(metadataKey("file").isEqualTo("none"))
                .build();
        assertThatThrownBy(() -> store.search(filtered)).hasMessageContaining("What differs: model");
        assertThat(store.search(query(vector("small", "ferry")).minScore(0.99).build())
                        .matches())
                .isEmpty();
    }

    @Test
    void anEmptyIndexIsAnybodys() {
        assertThat(search(vector("ada", "salt"))).isEmpty();
        store.add(vector("small", "salt"), segment("salt"));
        store.removeAll();

        store.add(vector("large", "salt"), segment("salt"));
        assertThat(search(vector("large", "salt"))).hasSize(1);
    }

    @Test
    void theSameModelElsewhereIsTheSame() {
        store.add(vector("small", "salt"), segment("salt"));
        EmbeddingModel moved = AzureAiInferenceEmbeddingModel.builder()
                .endpoint(emulator.endpoint(EmulatorForm.MODELS, ""))
                .apiKey(emulator.apiKey())
                .modelName("small-elsewhere")
                .build();

        assertThat(search(moved.embed("salt").content())).hasSize(1);
    }

    @Test
    void anotherModelBehindTheSameDeploymentIsAnother() {
        store.add(vector("small", "salt"), segment("salt"));
        try (AzureAiInferenceEmulator later = AzureAiInferenceEmulator.builder()
                .deployment(Deployment.embeddings("small", Dialect.GPT)
                        .model("text-embedding-4-small")
                        .dimensions(64)
                        .build())
                .start()) {
            Embedding vector = model(later, "small").embed("salt").content();

            assertThatThrownBy(() -> search(vector))
                    .hasMessageContaining(
                            "What differs: model text-embedding-4-small instead of text-embedding-3-small");
        }
    }

    @Test
    void whereTheServiceNamesNoModelTheDeploymentDecides() {
        Embedding unnamed = vector("embed-v3", "salt");
        store.add(unnamed, segment("salt"));

        assertThatThrownBy(() -> search(vector("small", "salt")))
                .hasMessageContaining("What differs: deployment small instead of embed-v3");
    }

    @Test
    void queriesAreComparedWithDocumentsButNotWithTextsOfNoType() {
        store.add(vector("embed-v3", "salt", DOCUMENT), segment("salt"));

        assertThat(search(vector("embed-v3", "salt", QUERY))).hasSize(1);
        assertThatThrownBy(() -> search(vector("embed-v3", "salt")))
                .hasMessageContaining("What differs: input types none instead of query/document");
    }

    @Test
    void inputTypesThatAreLeftOutCountAsNone() {
        store.add(vector("small", "salt", DOCUMENT), segment("salt"));

        assertThat(search(vector("small", "salt"))).hasSize(1);
    }

    @Test
    void aDeploymentThatOnlyTheRequestNamesIsSeen() {
        EmbeddingRequest request =
                EmbeddingRequest.builder().input("salt").modelName("ada").build();
        Embedding vector = model(emulator, "small").embed(request).embeddings().get(0);
        store.add(vector, segment("salt"));

        assertThatThrownBy(() -> search(vector("small", "salt"))).hasMessageContaining("What differs: model");
    }

    @Test
    void picturesAndTextsOfOneModelShareAnIndex() {
        EmbeddingModel model = AzureAiInferenceEmbeddingModel.builder()
                .endpoint(emulator.endpoint(EmulatorForm.MODELS, ""))
                .apiKey(emulator.apiKey())
                .modelName("embed-v3")
                .imageInput(true)
                .build();
        EmbeddingInput picture = EmbeddingInput.from(ImageContent.from("c2FsdA==", "image/png"));
        Embedding vector = model.embed(EmbeddingRequest.builder().input(picture).build())
                .embeddings()
                .get(0);
        store.add(vector, segment("salt"));

        assertThat(stored.only().metadata().getString(METADATA_KEY)).contains("\"model\":\"embed-english-v3.0\"");
        assertThat(search(vector("embed-v3", "salt"))).hasSize(1);
    }

    @Test
    void embeddingsWithoutSegmentsAreRefused() {
        Embedding vector = vector("small", "salt");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.add(vector))
                .withMessageContaining("must come with its segment");
        assertThatIllegalArgumentException().isThrownBy(() -> store.add("id", vector));
        assertThatIllegalArgumentException().isThrownBy(() -> store.add(vector, null));
        assertThatIllegalArgumentException().isThrownBy(() -> store.addAll(List.of(vector)));
        assertThatIllegalArgumentException().isThrownBy(() -> store.addAll(List.of(vector), null));
        assertThatIllegalArgumentException().isThrownBy(() -> store.addAll(List.of(vector), List.of()));
        assertThat(stored.size()).isZero();
    }

    @Test
    void vectorsOfUnknownOriginAreRefused() {
        Embedding copy = Embedding.from(vector("small", "salt").vector());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.add(copy, segment("salt")))
                .withMessageStartingWith("the embedding does not say what made it");
        assertThatIllegalArgumentException().isThrownBy(() -> search(copy));
    }

    @Test
    void entriesOfUnknownOriginAreRefused() {
        stored.add("42", Embedding.from(vector("small", "salt").vector()));

        assertThatThrownBy(() -> search(vector("small", "salt")))
                .isInstanceOf(NonRetriableException.class)
                .hasMessageStartingWith(
                        "The index has an entry of unknown origin, 42: it was not added through this guard");
    }

    @Test
    void aKeyOfTheUsersOwnIsNotOverwritten() {
        TextSegment segment = TextSegment.from("salt", Metadata.from(METADATA_KEY, "mine"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.add(vector("small", "salt"), segment))
                .withMessage("metadata azureAiInferenceEmbedding must not be set, as it is kept there what made the"
                        + " vector, but was: mine; choose another key");
    }

    @Test
    void vectorsOfDifferentModelsAreNotAddedTogether() {
        assertThatThrownBy(() -> store.addAll(
                        List.of(vector("small", "salt"), vector("ada", "sea")),
                        List.of(segment("salt"), segment("sea"))))
                .hasMessageContaining("What differs: model");
        assertThat(stored.size()).isZero();
    }

    /** A swap between the first addition and its end. */
    @Test
    void theFirstVectorClaimsTheIndexBeforeItIsThere() {
        stored.whileAdding = () -> {
            stored.whileAdding = () -> {};
            assertThatThrownBy(() -> store.add(vector("ada", "sea"), segment("sea")))
                    .hasMessageContaining("What differs: model");
        };

        store.add(vector("small", "salt"), segment("salt"));

        assertThat(stored.size()).isEqualTo(1);
    }

    @Test
    void entriesAreRemovedAsWithoutAGuard() {
        String salt = store.add(vector("small", "salt"), segment("salt"));
        store.add(vector("small", "sea"), segment("sea"));
        store.add(vector("small", "ferry"), segment("ferry"));

        store.remove(salt);
        store.removeAll(metadataKey("file").isEqualTo("sea.md"));

        assertThat(search(vector("small", "salt")))
                .extracting(match -> match.embedded().text())
                .containsExactly("ferry");
    }

    @Test
    void vectorsAreWrittenAsJsonLikeAnyOther() {
        InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
        Embedding vector = vector("small", "salt");
        store.add("1", vector, segment("salt"));

        String json = store.serializeToJson();

        assertThat(json).doesNotContain("origin");
        assertThat(InMemoryEmbeddingStore.fromJson(json)
                        .search(query(vector).build())
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
        return store.search(query(vector).build()).matches();
    }

    private static EmbeddingSearchRequest.EmbeddingSearchRequestBuilder query(Embedding vector) {
        return EmbeddingSearchRequest.builder().queryEmbedding(vector);
    }

    private static TextSegment segment(String text) {
        return TextSegment.from(text, Metadata.from("file", text + ".md"));
    }

    private static Embedding vector(String deployment, String text) {
        return vector(deployment, text, null);
    }

    private static Embedding vector(String deployment, String text, @Nullable EmbeddingInputType type) {
        return model(emulator, deployment)
                .embed(EmbeddingRequest.builder().input(text).inputType(type).build())
                .embeddings()
                .get(0);
    }

    private static EmbeddingModel model(AzureAiInferenceEmulator emulator, String deployment) {
        EmulatorForm form = deployment.equals("embed-v3") ? EmulatorForm.MODELS : EmulatorForm.OPENAI_V1;
        return AzureAiInferenceEmbeddingModel.builder()
                .endpoint(emulator.endpoint(form, ""))
                .apiKey(emulator.apiKey())
                .modelName(deployment)
                .build();
    }

    /** LangChain4j's store in memory, which tells how often it was searched. */
    private static final class CountingStore extends InMemoryEmbeddingStore<TextSegment> {

        private int searches;
        private Runnable whileAdding = () -> {};

        @Override
        public String add(Embedding embedding, TextSegment segment) {
            whileAdding.run();
            return super.add(embedding, segment);
        }

        @Override
        public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
            searches++;
            return super.search(request);
        }

        TextSegment only() {
            assertThat(size()).isEqualTo(1);
            return super.search(EmbeddingSearchRequest.builder()
                            .queryEmbedding(new Embedding(new float[64]))
                            .build())
                    .matches()
                    .get(0)
                    .embedded();
        }
    }
}
