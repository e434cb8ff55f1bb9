package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.config.internal.option.Option;
import org.jspecify.annotations.Nullable;

/**
 * An option that is set.
 *
 * @param value null if it could not be read, which has been reported
 * @param path the key path at which it is set
 * @param source the file, or what else it comes from
 * @param confined whether a variable of the environment or a secret's file went into it
 */
public record Setting(Option<?, ?> option, @Nullable Object value, String path, String source, boolean confined) {

    boolean isBroken() {
        return value == null;
    }
}
