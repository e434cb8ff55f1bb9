package dev.langchain4j.model.azure.inference.spark.internal.asking;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingStoreGuard;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The origin of vectors, as the store guard writes and compares it: a store with one entry, which the guard guards. */
public final class VectorOrigin implements EmbeddingStore<TextSegment> {

    private static final String KEY = AzureAiInferenceEmbeddingStoreGuard.METADATA_KEY;

    private @Nullable String stamp;

    private VectorOrigin(@Nullable String stamp) {
        this.stamp = stamp;
    }

    /** The stamp of a vector. */
    public static String of(Embedding embedding) {
        VectorOrigin store = new VectorOrigin(null);
        new AzureAiInferenceEmbeddingStoreGuard(store).add(embedding, TextSegment.from("stamp"));
        return String.valueOf(store.stamp);
    }

    /** Whether a vector can be compared with those that have a stamp. */
    public static boolean isComparable(Embedding embedding, String stamp) {
        try {
            new AzureAiInferenceEmbeddingStoreGuard(new VectorOrigin(stamp)).search(query(embedding));
            return true;
        } catch (NonRetriableException e) {
            return false;
        }
    }

    private static EmbeddingSearchRequest query(Embedding embedding) {
        return EmbeddingSearchRequest.builder().queryEmbedding(embedding).build();
    }

    @Override
    public String add(Embedding embedding, TextSegment segment) {
        stamp = segment.metadata().getString(KEY);
        return "";
    }

    @Override
    public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
        if (stamp == null) {
            return new EmbeddingSearchResult<>(List.of());
        }
        TextSegment segment = TextSegment.from("stamp", Metadata.from(KEY, stamp));
        return new EmbeddingSearchResult<>(
                List.of(new EmbeddingMatch<>(1.0, "stamp", request.queryEmbedding(), segment)));
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
