package dev.langchain4j.model.azure.inference.cli;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint;
import java.util.List;

/**
 * A model of a configuration, and what it really is set to. Holds no secret.
 *
 * @param name its name
 * @param aliases the aliases that lead to it
 * @param kinds what it can be handed out as, such as {@code chat-model}: those that share these settings
 * @param endpoint where its calls go
 * @param credential what signs them, by the word of the configuration
 * @param settings all options that are set, wherever they are set
 * @param notes what is no mistake and may be refused all the same, each with a remedy
 * @param move what changes when it moves to {@code /openai/v1}
 */
public record AzureAiInferenceCheckedModel(
        String name,
        List<String> aliases,
        List<String> kinds,
        AzureAiInferenceEndpoint endpoint,
        String credential,
        List<Setting> settings,
        List<String> notes,
        AzureAiInferenceMigrationPlan move) {

    /** Copies the lists. */
    public AzureAiInferenceCheckedModel {
        aliases = List.copyOf(aliases);
        kinds = List.copyOf(kinds);
        settings = List.copyOf(settings);
        notes = List.copyOf(notes);
    }

    /**
     * An option that is set.
     *
     * @param key the option
     * @param value its value; of secrets, and of what comes from the environment, {@code ***}
     * @param from the key path at which it is set, or the environment variable
     */
    public record Setting(String key, String value, String from) {}
}
