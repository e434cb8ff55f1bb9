package dev.langchain4j.model.azure.inference;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What one category of Azure's content filter said of a prompt or of an answer.
 *
 * @param source whether the prompt or the answer was judged
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

    /** What was judged. */
    public enum Source {
        /** The messages that were sent. */
        PROMPT,
        /** The answer of the model. */
        COMPLETION
    }
}
