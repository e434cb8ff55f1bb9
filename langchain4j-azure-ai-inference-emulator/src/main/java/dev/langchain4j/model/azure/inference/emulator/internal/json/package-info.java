/** Reads and writes JSON, and checks documents against schemas. Comes in here what knows neither a deployment nor a route; held by {@code DefaultResponderTest} and {@code RuleTest}. */
@NullMarked
package dev.langchain4j.model.azure.inference.emulator.internal.json;

import org.jspecify.annotations.NullMarked;
