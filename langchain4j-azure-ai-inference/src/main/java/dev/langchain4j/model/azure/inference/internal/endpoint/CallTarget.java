package dev.langchain4j.model.azure.inference.internal.endpoint;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The target of one request, for errors and log lines. Contains no secrets.
 *
 * @param host with its port, if the endpoint has one
 * @param path without the query
 * @param scopes the Entra scopes that the endpoint accepts
 */
public record CallTarget(
        AzureAiInferenceEndpointType endpointType,
        String host,
        String path,
        @Nullable String apiVersion,
        @Nullable String deployment,
        List<String> scopes) {

    public CallTarget {
        scopes = List.copyOf(scopes);
    }

    /** The model's name in metrics and listeners: the deployment, or the name in its host. */
    public @Nullable String modelName() {
        return deployment != null
                ? deployment
                : HostKind.locate(host.replaceFirst(":\\d+$", "")).name();
    }
}
