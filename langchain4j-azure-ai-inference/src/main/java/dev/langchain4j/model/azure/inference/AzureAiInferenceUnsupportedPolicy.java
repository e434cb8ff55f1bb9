package dev.langchain4j.model.azure.inference;

import java.util.Locale;

/** What happens to a request that asks for something that the deployment's profile says it cannot do. */
public enum AzureAiInferenceUnsupportedPolicy {
    /** The request is rejected before anything is sent, with an error that names what is not supported. The default. */
    FAIL,
    /**
     * The next best thing is sent, and listed in the response metadata: a JSON schema becomes a JSON object with the
     * schema in the prompt, or the schema in the prompt alone; a parameter is omitted.
     */
    DEGRADE;

    /** Returns the value in the configuration: {@code fail} or {@code degrade}. */
    public String configName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Parses the value in the configuration.
     *
     * @throws IllegalArgumentException if it is another value
     */
    public static AzureAiInferenceUnsupportedPolicy of(String word) {
        return switch (word.trim().toLowerCase(Locale.ROOT)) {
            case "fail" -> FAIL;
            case "degrade" -> DEGRADE;
            default -> throw new IllegalArgumentException("onUnsupported must be fail or degrade, but was: " + word);
        };
    }
}
