package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.config.internal.option.Option;
import org.jspecify.annotations.Nullable;

/**
 * An option that is set.
 *
 * @param value null if it could not be read, which has been reported
 * @param path the key path at which it is set
 * @param source the file, or another origin
 * @param confined whether an environment variable or a secret's file is part of it
 */
public record Setting(Option<?, ?> option, @Nullable Object value, String path, String source, boolean confined) {

    boolean isBroken() {
        return value == null;
    }
}
