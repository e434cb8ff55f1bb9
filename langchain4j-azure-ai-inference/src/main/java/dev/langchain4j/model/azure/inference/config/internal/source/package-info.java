/** Reads files, maps and the environment into one tree that knows where each value stands. Comes in here what happens before any key has a meaning; held by {@code SourcesTest} and {@code PlaceholdersTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.config.internal.source;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
