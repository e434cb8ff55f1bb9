/** Builds what is planned, hands it out by name and exchanges it when files change. Comes in here what lives as long as the application; held by {@code ReloadTest} and {@code FileWatcherTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.config.internal.live;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
