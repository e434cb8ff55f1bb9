package dev.langchain4j.model.azure.inference;

import java.util.Locale;

/** What happens to a request that asks for what the deployment's profile says it cannot do. */
public enum AzureAiInferenceUnsupportedPolicy {
    /** The request is refused before anything is sent, naming what is not supported. The default. */
    FAIL,
    /**
     * The next best is done, and told in the response metadata: a JSON schema becomes a JSON object with the schema in the
     * prompt, or the schema in the prompt alone; a parameter is left out.
     */
    DEGRADE;

    /** Returns the word of the configuration: {@code fail} or {@code degrade}. */
    public String configName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the word of the configuration.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static AzureAiInferenceUnsupportedPolicy of(String word) {
        return switch (word.trim().toLowerCase(Locale.ROOT)) {
            case "fail" -> FAIL;
            case "degrade" -> DEGRADE;
            default -> throw new IllegalArgumentException("onUnsupported must be fail or degrade, but was: " + word);
        };
    }
}
