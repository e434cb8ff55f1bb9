package dev.langchain4j.model.azure.inference.cli;

import dev.langchain4j.model.azure.inference.config.internal.source.Line;
import java.time.Duration;

/**
 * The result of calling a model once. Contains no secrets.
 *
 * @param name the name of the model
 * @param kind the kind that was called, such as {@code chat-model}
 * @param ok whether it responded
 * @param says what responded; or what went wrong, with a remedy
 * @param took how long it took
 */
public record AzureAiInferenceLiveAnswer(String name, String kind, boolean ok, String says, Duration took) {

    /** Keeps {@code says} on one line. */
    public AzureAiInferenceLiveAnswer {
        says = Line.of(says);
    }

    /** One line. */
    @Override
    public String toString() {
        return name + " (" + kind + "): " + (ok ? "" : "FAILED: ") + says + " (" + took.toMillis() + " ms)";
    }
}
