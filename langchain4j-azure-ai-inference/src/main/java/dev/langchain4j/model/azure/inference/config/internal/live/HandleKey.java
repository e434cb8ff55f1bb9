package dev.langchain4j.model.azure.inference.config.internal.live;

import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import org.jspecify.annotations.Nullable;

/**
 * A model that the application holds a handle of: its name has to stand for something as long as it runs.
 *
 * @param name {@link Snapshot#DEFAULT} for that which is the default of its kind
 * @param kind null for a catalog, for which a model of any kind will do
 */
record HandleKey(String name, @Nullable ModelKind kind) {

    boolean isIn(Snapshot snapshot) {
        if (kind == null) {
            NamedModel named = snapshot.names().get(name);
            return named != null && named.catalog() != null;
        }
        NamedModel named = snapshot.named(name, kind);
        return named != null && named.target(kind) != null;
    }

    /** The key of the default that it stands for; null if it has a name. */
    @Nullable
    String defaultKey() {
        return kind != null && name.equals(Snapshot.DEFAULT) ? kind.defaultKey() : null;
    }

    /** As what it is in use. */
    String use() {
        return kind == null ? "model catalog" : kind.section();
    }
}
