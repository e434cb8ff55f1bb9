/** Where the library calls the application back: on which thread, and in whose context. Code that moves a callback to another thread or context belongs here, what it says does not; held by {@code CallbackExecutorsTest} and {@code StreamThreadsTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.internal.callback;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
