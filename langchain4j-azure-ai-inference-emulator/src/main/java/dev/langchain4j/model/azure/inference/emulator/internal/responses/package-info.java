/** Serves the Responses API: checks, items, events, and the store. Comes in here what only that API has; held by {@code ResponsesOperationTest}, {@code ResponsesRuleTest} and {@code ResponsesReplayTest}. */
@NullMarked
package dev.langchain4j.model.azure.inference.emulator.internal.responses;

import org.jspecify.annotations.NullMarked;
