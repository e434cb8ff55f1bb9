package dev.langchain4j.model.azure.inference.config;

import java.util.List;

/**
 * A key that a configuration may have, for editors and documentation.
 *
 * @param key below the prefix {@code langchain4j.azure-ai-inference}; {@code *} stands for the name of a model,
 *     connection or alias, as in {@code models.*.chat-model.temperature}
 * @param type {@code string}, {@code boolean}, {@code integer}, {@code number}, {@code duration}, {@code path},
 *     {@code list}, {@code map} and so on
 * @param values the values that it accepts; empty if it accepts others
 * @param byDefault the default, in words
 * @param description one line
 * @param secret whether its value is never shown
 */
public record AzureAiInferenceConfigurationKey(
        String key, String type, List<String> values, String byDefault, String description, boolean secret) {

    /** Copies the list. */
    public AzureAiInferenceConfigurationKey {
        values = List.copyOf(values);
    }
}
