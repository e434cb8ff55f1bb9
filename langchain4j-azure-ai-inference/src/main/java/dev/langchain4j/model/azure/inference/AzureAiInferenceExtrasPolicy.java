package dev.langchain4j.model.azure.inference;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to extras: request fields that are not part of the common contract.
 *
 * <p>On endpoint types that support the header {@code extra-parameters} (model inference, serverless, managed), the
 * policy is sent and the service acts on it. On Azure OpenAI and OpenAI v1, this module acts on it before anything is
 * sent.
 */
public enum AzureAiInferenceExtrasPolicy {
    /** Extras reach the model; a model that does not know one of them rejects the request. The default. */
    PASS_THROUGH("pass-through"),
    /** A request with extras is rejected. */
    ERROR("error"),
    /** Extras are omitted, and listed in the response metadata. */
    DROP("drop");

    private static final Logger log = LoggerFactory.getLogger(AzureAiInferenceExtrasPolicy.class);

    private final String word;

    AzureAiInferenceExtrasPolicy(String word) {
        this.word = word;
    }

    /**
     * Returns the value of the header and of the configuration: {@code pass-through}, {@code error} or {@code drop}.
     */
    public String configName() {
        return word;
    }

    /**
     * Parses a policy. {@code allow} and {@code ignore}, earlier names of the service, mean {@link #PASS_THROUGH} and
     * {@link #DROP} and are logged as outdated.
     *
     * @throws IllegalArgumentException if there is no such policy
     */
    public static AzureAiInferenceExtrasPolicy of(String word) {
        String normal = word.trim().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (normal) {
            case "pass-through" -> PASS_THROUGH;
            case "error" -> ERROR;
            case "drop" -> DROP;
            case "allow" -> outdated(normal, PASS_THROUGH);
            case "ignore" -> outdated(normal, DROP);
            default ->
                throw new IllegalArgumentException(
                        "extrasPolicy must be pass-through, error or drop, but was: " + word);
        };
    }

    private static AzureAiInferenceExtrasPolicy outdated(String word, AzureAiInferenceExtrasPolicy successor) {
        log.warn("extrasPolicy '{}' is outdated: write '{}'", word, successor.word);
        return successor;
    }
}
