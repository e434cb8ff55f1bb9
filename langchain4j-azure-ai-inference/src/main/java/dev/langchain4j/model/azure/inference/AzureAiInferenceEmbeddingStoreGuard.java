package dev.langchain4j.model.azure.inference;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingOrigin;
import dev.langchain4j.model.azure.inference.internal.embedding.GuardedSegment;
import dev.langchain4j.model.azure.inference.internal.embedding.IndexOrigin;
import dev.langchain4j.model.azure.inference.internal.embedding.TrackedEmbedding;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.Filter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the vectors of different embedding models apart. If a line of configuration swaps the model, an index of the
 * old model would return nonsense for the new model's queries, without any error.
 *
 * <pre>{@code
 * EmbeddingStore<TextSegment> store = new
 * AzureAiInferenceEmbeddingStoreGuard(PgVectorEmbeddingStore.builder()...build()); }</pre>
 *
 * <p>The origin of a vector is stored in the metadata of its segment, as {@link #METADATA_KEY}: the deployment, the
 * model as the service names it, the number of dimensions, and whether queries and documents were distinguished by
 * input types. It comes from the vector itself, as {@link AzureAiInferenceEmbeddingModel} returned it, so it is right
 * even for models that were obtained by name, whatever the name means by now. The same model behind another deployment,
 * endpoint or endpoint type is the same; if the service does not name the model, the deployment's name decides.
 *
 * <p>Adding and searching fail with a {@link NonRetriableException} that says what differs and what to do
 * <ul>
 *   <li>if the vector's number of dimensions differs from the index's, as far as that is known, before the store is
 *   queried; <li>if a match of a search was made by another model, or its origin is unknown; <li>if a search with a
 *   filter or a minimum score finds nothing, and the nearest entry of all was made by another model; <li>if an existing
 *   entry, looked up before the first addition, was made by another model.
 * </ul>
 * and with an {@link IllegalArgumentException} if an embedding comes without a segment, is a copy or was not made by a
 * model of this module, or if the segment's metadata already has a value of that key.
 *
 * <p>Matches are returned without that key. Everything else, including removing and filters, is left to the store. A
 * store that keeps only selected metadata must keep the key. {@link #removeAll()} starts over: after it, any model may
 * fill the index.
 *
 * <p>As thread-safe as the store.
 */
public final class AzureAiInferenceEmbeddingStoreGuard implements EmbeddingStore<TextSegment> {

    /** The metadata key under which a segment stores the origin of its vector. The value is JSON. */
    public static final String METADATA_KEY = GuardedSegment.METADATA_KEY;

    private final EmbeddingStore<TextSegment> store;
    private final IndexOrigin index;

    /**
     * Guards a store, which may already contain entries that were added through a guard.
     *
     * @param store only to be added to through this guard
     */
    public AzureAiInferenceEmbeddingStoreGuard(EmbeddingStore<TextSegment> store) {
        this(store, null);
    }

    /**
     * Guards a store whose vectors have a known length.
     *
     * @param store only to be added to through this guard
     * @param dimension the number of dimensions of the vectors; null if unknown: then the first vector that was added,
     *     or that found a match, decides, and until then a store reports a wrong number in its own words
     */
    public AzureAiInferenceEmbeddingStoreGuard(EmbeddingStore<TextSegment> store, @Nullable Integer dimension) {
        this.store = store;
        this.index = new IndexOrigin(dimension);
    }

    @Override
    public String add(Embedding embedding) {
        throw GuardedSegment.missing();
    }

    @Override
    public void add(String id, Embedding embedding) {
        throw GuardedSegment.missing();
    }

    @Override
    public List<String> addAll(List<Embedding> embeddings) {
        throw GuardedSegment.missing();
    }

    @Override
    public String add(Embedding embedding, TextSegment segment) {
        return write(
                List.of(embedding),
                Collections.singletonList(segment),
                admitted -> store.add(embedding, admitted.get(0)));
    }

    @Override
    public List<String> addAll(List<Embedding> embeddings, List<TextSegment> segments) {
        return write(embeddings, segments, admitted -> store.addAll(embeddings, admitted));
    }

    @Override
    public void addAll(List<String> ids, List<Embedding> embeddings, List<TextSegment> segments) {
        write(embeddings, segments, admitted -> {
            store.addAll(ids, embeddings, admitted);
            return ids;
        });
    }

    @Override
    public List<String> generateIds(int count) {
        return store.generateIds(count);
    }

    @Override
    public void remove(String id) {
        store.remove(id);
    }

    @Override
    public void removeAll(Collection<String> ids) {
        store.removeAll(ids);
    }

    @Override
    public void removeAll(Filter filter) {
        store.removeAll(filter);
    }

    @Override
    public void removeAll() {
        store.removeAll();
        index.forget();
    }

    @Override
    public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
        EmbeddingOrigin asked = TrackedEmbedding.originOf(request.queryEmbedding());
        index.requireDimension(asked);
        List<EmbeddingMatch<TextSegment>> matches = store.search(request).matches();
        if (matches.isEmpty() && (request.minScore() > 0 || request.filter() != null)) {
            // Another model's entries score low: finding nothing may be the very symptom to detect.
            nearest(request.queryEmbedding(), request.query()).forEach(match -> index.require(asked, match));
        }
        List<EmbeddingMatch<TextSegment>> checked = new ArrayList<>(matches.size());
        for (EmbeddingMatch<TextSegment> match : matches) {
            index.require(asked, match);
            checked.add(new EmbeddingMatch<>(
                    match.score(), match.embeddingId(), match.embedding(), GuardedSegment.restored(match.embedded())));
        }
        return new EmbeddingSearchResult<>(checked);
    }

    private <T> T write(
            List<Embedding> embeddings,
            @Nullable List<@Nullable TextSegment> segments,
            Function<List<TextSegment>, T> write) {
        List<TextSegment> stored = toStored(embeddings, segments);
        EmbeddingOrigin claim =
                stored.isEmpty() ? null : admit(embeddings.get(0), stored.get(0).text());
        try {
            return write.apply(stored);
        } catch (RuntimeException | Error e) {
            if (claim != null) {
                // Perhaps nothing has been written: the next addition checks what is there.
                index.release(claim);
            }
            throw e;
        }
    }

    /** The segments as they are stored, if their vectors have one origin. */
    private static List<TextSegment> toStored(
            List<Embedding> embeddings, @Nullable List<@Nullable TextSegment> segments) {
        if (segments == null || segments.size() != embeddings.size()) {
            throw GuardedSegment.missing();
        }
        List<TextSegment> stored = new ArrayList<>(segments.size());
        for (int i = 0; i < embeddings.size(); i++) {
            EmbeddingOrigin origin = TrackedEmbedding.originOf(embeddings.get(i));
            IndexOrigin.requireSame(origin, TrackedEmbedding.originOf(embeddings.get(0)));
            stored.add(GuardedSegment.of(segments.get(i), origin));
        }
        return stored;
    }

    /** Accepts a vector or fails. Returns its claim on the index if it is the first; otherwise null. */
    private @Nullable EmbeddingOrigin admit(Embedding embedding, String text) {
        EmbeddingOrigin origin = TrackedEmbedding.originOf(embedding);
        if (index.matches(origin)) {
            return null;
        }
        index.requireDimension(origin);
        List<EmbeddingMatch<TextSegment>> there = nearest(embedding, text);
        there.forEach(match -> index.require(origin, match));
        if (!there.isEmpty()) {
            return null;
        }
        if (index.claim(origin)) {
            return origin;
        }
        index.require(origin);
        return null;
    }

    /** One entry, the nearest, or none if the index is empty. */
    private List<EmbeddingMatch<TextSegment>> nearest(Embedding embedding, @Nullable String text) {
        return store.search(EmbeddingSearchRequest.builder()
                        .queryEmbedding(embedding)
                        .query(text) // needed by stores that also search by words
                        .maxResults(1)
                        .minScore(0.0)
                        .build())
                .matches();
    }
}
