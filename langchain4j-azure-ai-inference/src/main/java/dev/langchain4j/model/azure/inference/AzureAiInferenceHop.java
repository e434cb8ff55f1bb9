package dev.langchain4j.model.azure.inference;

import java.time.Duration;

/**
 * A route that failed before another one answered: one step of a fallback.
 *
 * @param route the name of the model that was asked
 * @param statusCode the HTTP status of its failure; 0 if there was no response, or nothing was sent
 * @param reason why it failed, a word such as {@code rate-limit}, {@code timeout} or {@code server-error}
 * @param duration how long it took to fail
 */
public record AzureAiInferenceHop(String route, int statusCode, String reason, Duration duration) {

    /** One line, such as {@code gpt-eu: 429 rate-limit after 12 ms}. */
    @Override
    public String toString() {
        return route + ": " + (statusCode == 0 ? "" : statusCode + " ") + reason + " after " + duration.toMillis()
                + " ms";
    }
}
