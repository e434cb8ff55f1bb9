package dev.langchain4j.model.azure.inference.spark.internal.asking;

import dev.langchain4j.data.embedding.Embedding;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The origins of the vectors that a rerun keeps. What the model makes now has to be comparable with them: a deployment
 * may have got another model under the same name.
 *
 * @param stamps as the store guard writes them; null if nothing is kept
 */
public record FormerOrigins(@Nullable List<String> stamps) implements Serializable {

    public static final FormerOrigins NONE = new FormerOrigins(null);

    /** Those that a vector can be compared with. */
    public FormerOrigins comparableWith(Embedding vector) {
        return stamps == null
                ? this
                : new FormerOrigins(stamps.stream()
                        .filter(stamp -> VectorOrigin.isComparable(vector, stamp))
                        .toList());
    }

    /** Checks vectors against them, each origin once. */
    Check check() {
        return new Check(this);
    }

    /** Used by one task. */
    static final class Check {

        private final FormerOrigins former;
        private final Set<String> accepted = new HashSet<>();

        private Check(FormerOrigins former) {
            this.former = former;
        }

        /**
         * Accepts a vector.
         *
         * @param origin the vector's stamp
         * @throws MixedVectorsException if it can't be compared with a vector that is kept
         */
        synchronized void accept(Embedding vector, String origin) {
            List<String> stamps = former.stamps();
            if (stamps != null && accepted.add(origin)) {
                stamps.stream()
                        .filter(stamp -> !VectorOrigin.isComparable(vector, stamp))
                        .findFirst()
                        .ifPresent(stamp -> {
                            accepted.remove(origin);
                            throw new MixedVectorsException(stamp, origin);
                        });
            }
        }
    }
}
