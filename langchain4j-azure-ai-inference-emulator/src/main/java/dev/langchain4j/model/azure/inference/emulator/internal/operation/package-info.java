/** Writes what each route answers, except the Responses API's. Comes in here the shape of a body, whole and streamed; held by {@code DialectsTest}, {@code CompletionsOperationTest} and {@code EmbeddingsOperationTest}. */
@NullMarked
package dev.langchain4j.model.azure.inference.emulator.internal.operation;

import org.jspecify.annotations.NullMarked;
