package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingStoreGuard.METADATA_KEY;
import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.model.azure.inference.testing.KnownVectors;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an index takes, and what it is not asked. */
class EmbeddingStoreGuardTest {

    private static KnownVectors vectors;

    private final CountingStore stored = new CountingStore();
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
    void matchesAreHandedOnAsTheyWereAdded() {
        store.addAll(
                List.of(vectors.of("small", "salt"), vectors.of("small", "ferry")),
                List.of(KnownVectors.segment("salt"), KnownVectors.segment("ferry")));

        assertThat(search(vectors.of("small", "ferry")))
                .extracting(EmbeddingMatch::embedded)
                .containsExactly(KnownVectors.segment("ferry"), KnownVectors.segment("salt"));
        assertThat(store.search(EmbeddingSearchRequest.builder()
                                .queryEmbedding(vectors.of("small", "ferry"))
                                .filter(metadataKey("file").isEqualTo("salt.md"))
                                .build())
                        .matches())
                .extracting(EmbeddingMatch::embedded)
                .containsExactly(KnownVectors.segment("salt"));
    }

    @Test
    void anotherModelOfTheSameLengthIsRefusedWithWhatDiffersAndWhatToDo() {
        store.add(vectors.of("small", "salt"), KnownVectors.segment("salt"));

        String message =
                "The index was made by deployment small, model text-embedding-3-small, 64 dimensions, input types"
                        + " none; the vector was made by deployment ada, model text-embedding-ada-002, 64 dimensions, input types"
                        + " none. Differences: model text-embedding-ada-002 instead of text-embedding-3-small. Vectors of"
                        + " different origin cannot be compared. Either go back to the model that made the index, or re-embed:"
                        + " call removeAll() on this store, or use an empty one, and ingest all documents again.";
        assertThatThrownBy(() -> search(vectors.of("ada", "salt")))
                .isInstanceOf(NonRetriableException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> store.add(vectors.of("ada", "sea"), KnownVectors.segment("sea")))
                .hasMessage(message);
        assertThat(stored.size()).isEqualTo(1);
    }

    /** As after a restart: the guard has seen nothing yet. */
    @Test
    void whatWasStoredBeforeIsCheckedToo() {
        store.add(vectors.of("small", "salt"), KnownVectors.segment("salt"));
        EmbeddingStore<TextSegment> restarted = new AzureAiInferenceEmbeddingStoreGuard(stored);

        assertThatThrownBy(() -> restarted.add(vectors.of("ada", "sea"), KnownVectors.segment("sea")))
                .hasMessageContaining("Differences: model");
        restarted.add(vectors.of("small", "sea"), KnownVectors.segment("sea"));
        assertThat(stored.size()).isEqualTo(2);
    }

    @Test
    void aWriteThatFailsClaimsNothing() {
        stored.whileAdding = () -> {
            throw new IllegalStateException("no connection");
        };
        assertThatThrownBy(() -> store.add(vectors.of("small", "salt"), KnownVectors.segment("salt")))
                .hasMessage("no connection");
        stored.whileAdding = () -> {};

        store.add(vectors.of("ada", "salt"), KnownVectors.segment("salt"));

        assertThat(stored.size()).isEqualTo(1);
    }

    @Test
    void anotherLengthIsRefusedBeforeTheStoreIsAsked() {
        store.add(vectors.of("small", "salt"), KnownVectors.segment("salt"));
        int asked = stored.searches;

        assertThatThrownBy(() -> search(vectors.of("large", "salt")))
                .isInstanceOf(NonRetriableException.class)
                .hasMessageContaining("dimensions 96 instead of 64");
        assertThatThrownBy(() -> store.add(vectors.of("large", "salt"), KnownVectors.segment("salt")))
                .hasMessageContaining("dimensions 96 instead of 64");
        assertThat(stored.searches).isEqualTo(asked);
    }

    @Test
    void theLengthOfAnIndexCanBeToldInAdvance() {
        EmbeddingStore<TextSegment> told = new AzureAiInferenceEmbeddingStoreGuard(stored, 64);

        assertThatThrownBy(() -> told.add(vectors.of("large", "salt"), KnownVectors.segment("salt")))
                .hasMessageStartingWith(
                        "The index has vectors of 64 dimensions; the vector was made by deployment large");
        assertThat(stored.searches).isZero();
        told.add(vectors.of("small", "salt"), KnownVectors.segment("salt"));
    }

    @Test
    void aLengthThatNobodyKnewIsTheStoresToRefuse() {
        store.add(vectors.of("small", "salt"), KnownVectors.segment("salt"));

        assertThatThrownBy(() -> new AzureAiInferenceEmbeddingStoreGuard(stored)
                        .search(query(vectors.of("large", "salt")).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Length of vector");
    }

    @Test
    void aSearchThatFindsNothingIsNoProofThatAllIsWell() {
        store.add(vectors.of("small", "salt"), KnownVectors.segment("salt"));

        EmbeddingSearchRequest tooHigh =
                query(vectors.of("ada", "ferry")).minScore(0.99).build();
        assertThatThrownBy(() -> store.search(tooHigh)).hasMessageContaining("Differences: model");
        EmbeddingSearchRequest filtered = query(vectors.of("ada", "ferry"))
                .filter(metadataKey("file").isEqualTo("none"))
                .build();
        assertThatThrownBy(() -> store.search(filtered)).hasMessageContaining("Differences: model");
        assertThat(store.search(query(vectors.of("small", "ferry"))
                                .minScore(0.99)
                                .build())
                        .matches())
                .isEmpty();
    }

    @Test
    void anEmptyIndexIsAnybodys() {
        assertThat(search(vectors.of("ada", "salt"))).isEmpty();
        store.add(vectors.of("small", "salt"), KnownVectors.segment("salt"));
        store.removeAll();

        store.add(vectors.of("large", "salt"), KnownVectors.segment("salt"));
        assertThat(search(vectors.of("large", "salt"))).hasSize(1);
    }

    @Test
    void embeddingsWithoutSegmentsAreRefused() {
        Embedding vector = vectors.of("small", "salt");

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
        Embedding copy = Embedding.from(vectors.of("small", "salt").vector());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.add(copy, KnownVectors.segment("salt")))
                .withMessageStartingWith("the embedding does not say what made it");
        assertThatIllegalArgumentException().isThrownBy(() -> search(copy));
    }

    @Test
    void entriesOfUnknownOriginAreRefused() {
        stored.add("42", Embedding.from(vectors.of("small", "salt").vector()));

        assertThatThrownBy(() -> search(vectors.of("small", "salt")))
                .isInstanceOf(NonRetriableException.class)
                .hasMessageStartingWith(
                        "The index has an entry of unknown origin, 42: it was not added through this guard");
    }

    @Test
    void aKeyOfTheUsersOwnIsNotOverwritten() {
        TextSegment segment = TextSegment.from("salt", Metadata.from(METADATA_KEY, "mine"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.add(vectors.of("small", "salt"), segment))
                .withMessage("metadata azureAiInferenceEmbedding must not be set, as the guard stores the origin"
                        + " of the vector there, but was: mine; choose another key");
    }

    @Test
    void vectorsOfDifferentModelsAreNotAddedTogether() {
        assertThatThrownBy(() -> store.addAll(
                        List.of(vectors.of("small", "salt"), vectors.of("ada", "sea")),
                        List.of(KnownVectors.segment("salt"), KnownVectors.segment("sea"))))
                .hasMessageStartingWith(
                        "The vectors that are to be added together have different origins: deployment small,");
        assertThat(stored.size()).isZero();
    }

    /** A swap between the first addition and its end. */
    @Test
    void theFirstVectorClaimsTheIndexBeforeItIsThere() {
        stored.whileAdding = () -> {
            stored.whileAdding = () -> {};
            assertThatThrownBy(() -> store.add(vectors.of("ada", "sea"), KnownVectors.segment("sea")))
                    .hasMessageContaining("Differences: model");
        };

        store.add(vectors.of("small", "salt"), KnownVectors.segment("salt"));

        assertThat(stored.size()).isEqualTo(1);
    }

    @Test
    void entriesAreRemovedAsWithoutAGuard() {
        String salt = store.add(vectors.of("small", "salt"), KnownVectors.segment("salt"));
        store.add(vectors.of("small", "sea"), KnownVectors.segment("sea"));
        store.add(vectors.of("small", "ferry"), KnownVectors.segment("ferry"));

        store.remove(salt);
        store.removeAll(metadataKey("file").isEqualTo("sea.md"));

        assertThat(search(vectors.of("small", "salt")))
                .extracting(match -> match.embedded().text())
                .containsExactly("ferry");
    }

    private List<EmbeddingMatch<TextSegment>> search(Embedding vector) {
        return store.search(query(vector).build()).matches();
    }

    private static EmbeddingSearchRequest.EmbeddingSearchRequestBuilder query(Embedding vector) {
        return EmbeddingSearchRequest.builder().queryEmbedding(vector);
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
