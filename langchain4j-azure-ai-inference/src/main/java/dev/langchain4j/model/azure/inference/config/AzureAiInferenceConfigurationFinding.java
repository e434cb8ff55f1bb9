package dev.langchain4j.model.azure.inference.config;

import org.jspecify.annotations.Nullable;

/**
 * One problem of a configuration. Never contains a secret.
 *
 * @param source the file, or another origin of the value
 * @param keyPath the key, without the prefix, such as {@code models.fast.chat-model.temperature}; empty for the whole
 *     file
 * @param value the value; null if there is none, or if it may be a secret
 * @param problem what is wrong with it
 * @param remedy what to do
 */
public record AzureAiInferenceConfigurationFinding(
        String source, String keyPath, @Nullable String value, String problem, String remedy) {

    /** One line: source, key path, value, problem and remedy. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(source);
        if (!keyPath.isEmpty()) {
            line.append(": ").append(keyPath);
        }
        if (value != null) {
            line.append(" = ").append(value);
        }
        return line.append(": ")
                .append(problem)
                .append("; ")
                .append(remedy)
                .toString()
                .replace('\n', ' ');
    }
}
