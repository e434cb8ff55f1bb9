package dev.langchain4j.model.azure.inference;

import dev.langchain4j.model.azure.inference.internal.endpoint.MistypedHost;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where requests to one deployment go and how they are authenticated. Contains no secrets.
 *
 * @param endpointType the type of the endpoint
 * @param url the URL that routes are appended to, without its query
 * @param host the host, in lower case and without port
 * @param apiVersion the API version that is sent, or null for none
 * @param deployment the deployment, or null if none is needed
 * @param keyHeader the header that carries a key, if there is one
 * @param tokenScopes the scopes that tokens are requested for, if there is an identity
 * @param azureHost whether the host is one of Azure's own
 * @param loopback whether the host is this machine
 */
public record AzureAiInferenceEndpoint(
        AzureAiInferenceEndpointType endpointType,
        String url,
        String host,
        @Nullable String apiVersion,
        @Nullable String deployment,
        KeyHeader keyHeader,
        List<String> tokenScopes,
        boolean azureHost,
        boolean loopback) {

    /** The header in which an API key is sent. Which one an endpoint reads depends on its type. */
    public enum KeyHeader {
        /** {@code api-key: <key>}. */
        API_KEY,
        /** {@code Authorization: Bearer <key>}. */
        BEARER,
        /** Both headers, for gateways that read one and pass the other on. */
        BOTH
    }

    /** Copies the list. */
    public AzureAiInferenceEndpoint {
        tokenScopes = List.copyOf(tokenScopes);
    }

    /** Returns the Azure host that this one is probably a typo of; null if it is Azure's, or resembles none. */
    public @Nullable String likelyHost() {
        return MistypedHost.meant(host);
    }

    /** One line for people: endpoint type, URL and deployment. */
    @Override
    public String toString() {
        return endpointType.configName() + " endpoint " + url
                + (deployment == null ? "" : ", deployment " + deployment);
    }
}
