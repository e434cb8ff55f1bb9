/** Supports the Responses API: writes its requests, and reads its responses and streams. What only that API has belongs here; held by {@code ResponsesWriterTest} and {@code ResponsesReadTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.internal.responses;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
