package dev.langchain4j.model.azure.inference.cli;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint;
import java.util.List;

/**
 * A model of a configuration and its effective settings. Contains no secrets.
 *
 * @param name its name
 * @param aliases its aliases
 * @param kinds the kinds that share these settings, such as {@code chat-model}
 * @param endpoint where its requests go
 * @param credential how they are authenticated, as the configuration calls it
 * @param settings all options that are set, wherever they are set
 * @param notes what is valid but may be rejected, each with a remedy
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
     * @param value its value; {@code ***} for secrets and values from the environment
     * @param from the key path at which it is set, or the environment variable
     */
    public record Setting(String key, String value, String from) {}
}
