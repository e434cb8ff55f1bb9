package dev.langchain4j.model.azure.inference;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingOrigin;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the vectors of different embedding models apart. Where a line of configuration swaps the model, an index that the
 * old one made would answer the new one's queries with nonsense, and nobody would be told.
 *
 * <pre>{@code
 * EmbeddingStore<TextSegment> store = new AzureAiInferenceEmbeddingStoreGuard(PgVectorEmbeddingStore.builder()...build());
 * }</pre>
 *
 * <p>What made a vector is written into the metadata of its segment, as {@link #METADATA_KEY}: the deployment, the model as
 * the service names it, the number of dimensions, and whether queries and documents were told apart by their input types.
 * It comes from the vector itself, as {@link AzureAiInferenceEmbeddingModel} returned it, and so is right for models that
 * were obtained by name too, whatever stands behind the name by now. The same model behind another deployment, endpoint or
 * form of endpoint is the same; where the service does not name the model, the deployment's name decides.
 *
 * <p>Adding and searching are refused with a {@link NonRetriableException} that says what differs and what to do
 * <ul>
 *   <li>if the vector has another number of dimensions than the index is known to have, before the store is asked;
 *   <li>if a match of a search was made by another model, or by nobody knows whom;
 *   <li>if a search that has a filter or a minimum score finds nothing, and the nearest entry of all was made by another;
 *   <li>if an entry that is there already, looked for before the first that is added, was made by another.
 * </ul>
 * and with an {@link IllegalArgumentException} if an embedding comes without a segment, was not made by a model of this
 * module or is a copy, or if the segment's metadata has a value of that key already.
 *
 * <p>Matches are handed on without that key. All else, removing and filters included, is left to the store. A store that keeps
 * chosen metadata only has to keep the key. {@link #removeAll()} starts anew: after it, any model may fill the index.
 *
 * <p>As thread-safe as the store.
 */
public final class AzureAiInferenceEmbeddingStoreGuard implements EmbeddingStore<TextSegment> {

    /** The key of the segments' metadata under which it is kept what made their vectors. The value is JSON. */
    public static final String METADATA_KEY = "azureAiInferenceEmbedding";

    private static final String REMEDY = " Vectors of different origin cannot be compared. Either go back to the model"
            + " that made the index, or re-embed: call removeAll() on this store, or take an empty one, and ingest all"
            + " documents again.";

    private final EmbeddingStore<TextSegment> store;
    private final @Nullable Integer dimension;
    private final AtomicReference<@Nullable EmbeddingOrigin> index = new AtomicReference<>();

    /**
     * Guards a store, which may hold entries that came through a guard before.
     *
     * @param store not to be added to but through this
     */
    public AzureAiInferenceEmbeddingStoreGuard(EmbeddingStore<TextSegment> store) {
        this(store, null);
    }

    /**
     * Guards a store whose vectors have a known length.
     *
     * @param store not to be added to but through this
     * @param dimension how many numbers the vectors have; null if it is not known: then the first vector that was added, or
     *     found what it looked for, tells, and until then the store says in its own words that it can't compare lengths
     */
    public AzureAiInferenceEmbeddingStoreGuard(EmbeddingStore<TextSegment> store, @Nullable Integer dimension) {
        this.store = store;
        this.dimension = dimension;
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
        index.set(null);
    }

    @Override
    public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
        EmbeddingOrigin asked = originOf(request.queryEmbedding());
        refuseOtherDimension(asked);
        List<EmbeddingMatch<TextSegment>> matches = store.search(request).matches();
        if (matches.isEmpty() && (request.minScore() > 0 || request.filter() != null)) {
            // Another model's entries score low: that nothing was found may be what this is here to tell.
            nearest(request.queryEmbedding(), request.query()).forEach(match -> check(match, asked));
        }
        List<EmbeddingMatch<TextSegment>> checked = new ArrayList<>(matches.size());
        for (EmbeddingMatch<TextSegment> match : matches) {
            check(match, asked);
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
                // Perhaps nothing has been written: whoever writes next looks what is there.
                index.compareAndSet(claim, null);
            }
            throw e;
        }
    }

    /** The segments as they are stored, if their vectors are of one origin. */
    private static List<TextSegment> toStored(
            List<Embedding> embeddings, @Nullable List<@Nullable TextSegment> segments) {
        if (segments == null || segments.size() != embeddings.size()) {
            throw GuardedSegment.missing();
        }
        List<TextSegment> stored = new ArrayList<>(segments.size());
        for (int i = 0; i < embeddings.size(); i++) {
            EmbeddingOrigin origin = originOf(embeddings.get(i));
            EmbeddingOrigin first = originOf(embeddings.get(0));
            if (!origin.differencesTo(first).isEmpty()) {
                throw new NonRetriableException("The vectors that are to be added together have different origins: "
                        + first + "; and " + origin + "." + REMEDY);
            }
            stored.add(GuardedSegment.of(segments.get(i), origin));
        }
        return stored;
    }

    /** Lets vectors in, or fails. Returns what claims the index for them, if they are its first; else null. */
    private @Nullable EmbeddingOrigin admit(Embedding embedding, String text) {
        EmbeddingOrigin origin = originOf(embedding);
        EmbeddingOrigin known = index.get();
        if (known != null && origin.differencesTo(known).isEmpty()) {
            return null;
        }
        refuseOtherDimension(origin);
        List<EmbeddingMatch<TextSegment>> there = nearest(embedding, text);
        there.forEach(match -> check(match, origin));
        if (!there.isEmpty()) {
            return null;
        }
        // The first vector claims the index before it is there: else one of another model could slip in beside it.
        if (index.compareAndSet(null, origin)) {
            return origin;
        }
        EmbeddingOrigin first = index.get();
        refuseDifferent(origin, first == null ? origin : first);
        return null;
    }

    /** One entry, the nearest, or none if the index is empty. */
    private List<EmbeddingMatch<TextSegment>> nearest(Embedding embedding, @Nullable String text) {
        return store.search(EmbeddingSearchRequest.builder()
                        .queryEmbedding(embedding)
                        .query(text) // stores that search by words too want it
                        .maxResults(1)
                        .minScore(0.0)
                        .build())
                .matches();
    }

    private void check(EmbeddingMatch<TextSegment> match, EmbeddingOrigin vector) {
        EmbeddingOrigin found = GuardedSegment.originOf(match.embedded());
        if (found == null) {
            throw new NonRetriableException("The index has an entry of unknown origin, " + match.embeddingId()
                    + ": it was not added through this guard, or the store does not keep the metadata key "
                    + METADATA_KEY
                    + ". The vector was made by " + vector + "." + REMEDY);
        }
        refuseDifferent(vector, found);
        index.set(found);
    }

    private static void refuseDifferent(EmbeddingOrigin vector, EmbeddingOrigin found) {
        List<String> differences = vector.differencesTo(found);
        if (!differences.isEmpty()) {
            throw new NonRetriableException("The index was made by " + found + "; the vector was made by " + vector
                    + ". What differs: " + String.join(", ", differences) + "." + REMEDY);
        }
    }

    private void refuseOtherDimension(EmbeddingOrigin vector) {
        EmbeddingOrigin known = index.get();
        if (known != null && known.dimensions() != vector.dimensions()) {
            refuseDifferent(vector, known);
        }
        if (known == null && dimension != null && dimension != vector.dimensions()) {
            throw new NonRetriableException("The index has vectors of " + dimension
                    + " dimensions; the vector was made by " + vector + "." + REMEDY);
        }
    }

    private static EmbeddingOrigin originOf(Embedding embedding) {
        if (embedding instanceof TrackedEmbedding known) {
            return known.origin();
        }
        throw new IllegalArgumentException("the embedding does not say what made it: embed with an"
                + " AzureAiInferenceEmbeddingModel, or one of AzureAiInferenceModels, and hand on the Embedding that it"
                + " returned, not a copy");
    }
}
