package dev.langchain4j.model.azure.inference.cli;

import java.util.List;

/**
 * A name of a configuration that stands for several models. Holds no secret.
 *
 * @param name the name
 * @param aliases the aliases that lead to it
 * @param kinds what it can be handed out as, such as {@code chat-model}
 * @param routes its models, in the order of the file
 * @param settings all options that are set for the routes as a whole, those of its budget and their prices included
 */
public record AzureAiInferenceCheckedRoutes(
        String name,
        List<String> aliases,
        List<String> kinds,
        List<Route> routes,
        List<AzureAiInferenceCheckedModel.Setting> settings) {

    /** Copies the lists. */
    public AzureAiInferenceCheckedRoutes {
        aliases = List.copyOf(aliases);
        kinds = List.copyOf(kinds);
        routes = List.copyOf(routes);
        settings = List.copyOf(settings);
    }

    /**
     * One of the models.
     *
     * @param model its name
     * @param priority the lower goes first
     * @param weight its share among those of its priority
     */
    public record Route(String model, int priority, int weight) {

        /** Such as {@code gpt-eu (priority 0, weight 9)}. */
        @Override
        public String toString() {
            return model + " (priority " + priority + ", weight " + weight + ")";
        }
    }
}
