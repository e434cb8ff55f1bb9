package dev.langchain4j.model.azure.inference.config;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a name stands for, and since when. Holds no secret.
 *
 * @param name the name of a model or an alias
 * @param model the name of the model that it stands for
 * @param targets where calls go, by the kind of model: {@code chat-model} and so on; of a name with routes, the first of them
 * @param defaultFor the kinds for which it is handed out when nobody says a name; {@code chat-model} and so on
 * @param since when it has been standing for exactly this
 * @param files the SHA-256 of the content in force, by file
 * @param lastRefusedReload the last reload that was refused, or null if none was
 * @param routes how its routes are doing, in the order of the file; empty if it has none
 */
public record AzureAiInferenceModelStatus(
        String name,
        String model,
        Map<String, AzureAiInferenceEndpoint> targets,
        Set<String> defaultFor,
        Instant since,
        Map<String, String> files,
        @Nullable AzureAiInferenceReload lastRefusedReload,
        List<AzureAiInferenceRouteStatus> routes) {

    /** Copies the collections. */
    public AzureAiInferenceModelStatus {
        targets = Map.copyOf(targets);
        defaultFor = Set.copyOf(defaultFor);
        files = Map.copyOf(files);
        routes = List.copyOf(routes);
    }
}
