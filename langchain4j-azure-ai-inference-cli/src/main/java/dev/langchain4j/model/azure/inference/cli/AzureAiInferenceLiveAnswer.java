package dev.langchain4j.model.azure.inference.cli;

import dev.langchain4j.model.azure.inference.config.internal.source.Line;
import java.time.Duration;

/**
 * What came of one call of a model. Holds no secret.
 *
 * @param name the name of the model
 * @param kind what it was called as, such as {@code chat-model}
 * @param ok whether it answered
 * @param says what answered; or what went wrong, and what to do
 * @param took how long it took
 */
public record AzureAiInferenceLiveAnswer(String name, String kind, boolean ok, String says, Duration took) {

    /** What was said stays within its line. */
    public AzureAiInferenceLiveAnswer {
        says = Line.of(says);
    }

    /** One line. */
    @Override
    public String toString() {
        return name + " (" + kind + "): " + (ok ? "" : "FAILED: ") + says + " (" + took.toMillis() + " ms)";
    }
}
