/** Answers as server-sent events, with WebFlux. */
@NullMarked
package dev.langchain4j.model.azure.inference.examples.reactive;

import org.jspecify.annotations.NullMarked;
