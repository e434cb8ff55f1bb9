package dev.langchain4j.model.azure.inference.spark.internal;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingStoreGuard;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stamp that the store guard gives a vector, as the guard writes it. */
final class VectorOrigin implements EmbeddingStore<TextSegment> {

    private @Nullable String stamp;

    private VectorOrigin() {}

    static String of(Embedding embedding) {
        VectorOrigin store = new VectorOrigin();
        new AzureAiInferenceEmbeddingStoreGuard(store).add(embedding, TextSegment.from("stamp"));
        return String.valueOf(store.stamp);
    }

    @Override
    public String add(Embedding embedding, TextSegment segment) {
        stamp = segment.metadata().getString(AzureAiInferenceEmbeddingStoreGuard.METADATA_KEY);
        return "";
    }

    @Override
    public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
        return new EmbeddingSearchResult<>(List.of());
    }

    @Override
    public String add(Embedding embedding) {
        throw notNeeded();
    }

    @Override
    public void add(String id, Embedding embedding) {
        throw notNeeded();
    }

    @Override
    public List<String> addAll(List<Embedding> embeddings) {
        throw notNeeded();
    }

    private static IllegalStateException notNeeded() {
        return new IllegalStateException("the guard adds embeddings with their segments only");
    }
}
