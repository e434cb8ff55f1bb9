/** Where the library calls the application back: on which thread, and in whose context. What may leave an event loop belongs here, what is told does not; held by {@code CallbackExecutorsTest} and {@code StreamThreadsTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.internal.callback;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
