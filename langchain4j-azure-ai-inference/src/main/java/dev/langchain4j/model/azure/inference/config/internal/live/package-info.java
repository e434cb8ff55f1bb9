/** Builds planned models, provides them by name and replaces them when files change. What lives as long as the application belongs here; held by {@code ReloadTest} and {@code FileWatcherTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.config.internal.live;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
