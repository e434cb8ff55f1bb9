package dev.langchain4j.model.azure.inference.config.internal.live;

import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import org.jspecify.annotations.Nullable;

/**
 * A model that the application has a handle of: its name must refer to something as long as the application runs.
 *
 * @param name {@link Snapshot#DEFAULT} for the default of its kind
 * @param kind null for a catalog, which needs a model of any kind
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

    /** The key of the default that it refers to; null if it has a name. */
    @Nullable
    String defaultKey() {
        return kind != null && name.equals(Snapshot.DEFAULT) ? kind.defaultKey() : null;
    }

    /** The kind of use, for messages. */
    String use() {
        return kind == null ? "model catalog" : kind.section();
    }
}
