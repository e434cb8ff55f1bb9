package dev.langchain4j.model.azure.inference.internal.embedding;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import org.jspecify.annotations.Nullable;

/** A segment as the guard stores it, with the origin of its vector in its metadata, and as users see it, without. */
public final class GuardedSegment {

    /** The metadata key of the origin, which is JSON. */
    public static final String METADATA_KEY = "azureAiInferenceEmbedding";

    private GuardedSegment() {}

    public static TextSegment of(@Nullable TextSegment segment, EmbeddingOrigin origin) {
        if (segment == null) {
            throw missing();
        }
        if (segment.metadata().containsKey(METADATA_KEY)) {
            throw new IllegalArgumentException("metadata " + METADATA_KEY + " must not be set, as the guard stores the"
                    + " origin of the vector there, but was: "
                    + SafeText.shorten(String.valueOf(segment.metadata().toMap().get(METADATA_KEY)), 80)
                    + "; choose another key");
        }
        return TextSegment.from(segment.text(), segment.metadata().copy().put(METADATA_KEY, origin.toJson()));
    }

    public static IllegalArgumentException missing() {
        return new IllegalArgumentException("each embedding must come with its segment, as the segment's metadata"
                + " stores the origin of the vector: call addAll(embeddings, segments)");
    }

    /** The origin of a found segment's vector; null if unknown. */
    static @Nullable EmbeddingOrigin originOf(@Nullable TextSegment found) {
        return found != null && found.metadata().toMap().get(METADATA_KEY) instanceof String json
                ? EmbeddingOrigin.parse(json)
                : null;
    }

    public static TextSegment restored(TextSegment found) {
        Metadata metadata = found.metadata().copy();
        metadata.remove(METADATA_KEY);
        return TextSegment.from(found.text(), metadata);
    }
}
