/** Reads files, maps and the environment into one tree that knows the origin of each value. What happens before any key has a meaning belongs here; held by {@code SourcesTest} and {@code PlaceholdersTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.config.internal.source;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
