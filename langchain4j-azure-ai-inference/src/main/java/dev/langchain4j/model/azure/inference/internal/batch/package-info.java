/** Batches of chats: writes requests to files, uploads them, follows the batches and reads their results, with one request or response in memory at a time. What only batches need belongs here; held by {@code BatchCreationTest}, {@code BatchResumeTest} and {@code BatchEndsTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.internal.batch;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
