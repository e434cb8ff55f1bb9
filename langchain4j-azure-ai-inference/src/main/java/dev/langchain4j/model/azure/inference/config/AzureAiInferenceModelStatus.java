package dev.langchain4j.model.azure.inference.config;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a name refers to, and since when. Contains no secrets.
 *
 * @param name the name of a model or an alias
 * @param model the name of the model that it refers to
 * @param targets where requests go, by the kind of model: {@code chat-model} and so on; for a name with routes, those
 *     of the first route
 * @param defaultFor the kinds for which it is the default; {@code chat-model} and so on
 * @param since when it has referred to exactly this
 * @param files the SHA-256 of the loaded content, by file
 * @param lastRefusedReload the last rejected reload, or null if there was none
 * @param routes the status of its routes, in the order of the file; empty if it has none
 * @param budget the status of its budget; null if it has none
 */
public record AzureAiInferenceModelStatus(
        String name,
        String model,
        Map<String, AzureAiInferenceEndpoint> targets,
        Set<String> defaultFor,
        Instant since,
        Map<String, String> files,
        @Nullable AzureAiInferenceReload lastRefusedReload,
        List<AzureAiInferenceRouteStatus> routes,
        @Nullable AzureAiInferenceBudgetStatus budget) {

    /** Copies the collections. */
    public AzureAiInferenceModelStatus {
        targets = Map.copyOf(targets);
        defaultFor = Set.copyOf(defaultFor);
        files = Map.copyOf(files);
        routes = List.copyOf(routes);
    }
}
