package dev.langchain4j.model.azure.inference.internal.endpoint;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one call went: what an error or a log line says of it. Holds no secret.
 *
 * @param host with its port, if the endpoint names one
 * @param path without the query
 * @param scopes the Entra scopes that the endpoint accepts
 */
public record CallTarget(
        AzureAiInferenceEndpointType form,
        String host,
        String path,
        @Nullable String apiVersion,
        @Nullable String deployment,
        List<String> scopes) {

    public CallTarget {
        scopes = List.copyOf(scopes);
    }

    /** By what the model is known to those who watch: the deployment, or the name that its host has. */
    public @Nullable String modelName() {
        return deployment != null ? deployment : HostKind.nameIn(host.replaceFirst(":\\d+$", ""));
    }
}
