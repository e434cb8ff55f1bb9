/** Turns the tree into plans of connections and models, and reports all problems. What concerns several keys belongs here; builds no model; held by {@code MistakesTest} and {@code TrustTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
