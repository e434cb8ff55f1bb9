/** Spans and metrics of model calls, by OpenTelemetry's conventions for generative AI. */
@NullMarked
package dev.langchain4j.model.azure.inference.observation;

import org.jspecify.annotations.NullMarked;
