package dev.langchain4j.model.azure.inference.config.internal.route;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingOrigin;
import dev.langchain4j.model.azure.inference.internal.embedding.TrackedEmbedding;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps vectors of different models apart that come from different routes. The first response defines the name's
 * vectors; a route whose model, dimensions or input types differ is no longer used. The deployment's name does not
 * matter.
 */
public final class VectorGuard {

    private record First(String route, EmbeddingOrigin origin) {}

    private final String name;
    private final AtomicReference<First> first = new AtomicReference<>();
    private final Map<String, String> others = new ConcurrentHashMap<>();

    public VectorGuard(String name) {
        this.name = name;
    }

    /**
     * Refuses a route whose vectors are known to be others.
     *
     * @throws UnsupportedFeatureException if they are
     */
    void requireSame(String route) {
        String reason = others.get(route);
        if (reason != null) {
            throw new UnsupportedFeatureException(reason);
        }
    }

    /**
     * Returns the response of a route, if its vectors can be compared with the earlier ones.
     *
     * @throws UnsupportedFeatureException if they can't
     */
    EmbeddingResponse checked(String route, EmbeddingResponse response) {
        List<Embedding> embeddings = response.embeddings();
        if (!embeddings.isEmpty() && embeddings.get(0) instanceof TrackedEmbedding embedding) {
            First now = new First(route, embedding.origin());
            First known = first.compareAndExchange(null, now);
            List<String> differences = known == null ? List.of() : now.origin().differencesTo(known.origin());
            if (known != null && !differences.isEmpty()) {
                others.put(
                        route,
                        "route " + route + " of " + name + " makes other vectors than route " + known.route() + ": "
                                + String.join(", ", differences)
                                + "\nRemove the route, or set same-vectors to true if the vectors can be compared.");
            }
        }
        requireSame(route);
        return response;
    }
}
