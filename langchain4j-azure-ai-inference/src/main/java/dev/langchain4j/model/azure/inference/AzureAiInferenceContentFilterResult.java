package dev.langchain4j.model.azure.inference;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The result of one category of Azure's content filter for a prompt or a response.
 *
 * @param source whether the prompt or the response was checked
 * @param category Azure's name of the category, such as {@code hate}, {@code violence}, {@code jailbreak} or
 *     {@code custom_blocklists}
 * @param filtered whether this category blocked the content
 * @param severity {@code safe}, {@code low}, {@code medium} or {@code high}; null for categories that only detect
 * @param detected whether the category was detected; null for categories that have a severity
 */
public record AzureAiInferenceContentFilterResult(
        Source source,
        String category,
        boolean filtered,
        @Nullable String severity,
        @Nullable Boolean detected) implements Serializable {

    /** The text that was checked. */
    public enum Source {
        /** The messages that were sent. */
        PROMPT,
        /** The model's response. */
        COMPLETION
    }
}
