package dev.langchain4j.model.azure.inference;

import com.azure.core.http.HttpClient;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.http.ConnectionSettings;
import org.jspecify.annotations.Nullable;

/**
 * Where models are and how they are reached, said once for all models of one endpoint: they share its transport.
 *
 * <pre>{@code
 * AzureAiInferenceConnection foundry = AzureAiInferenceConnection.builder()
 *         .endpoint("https://<resource>.services.ai.azure.com")
 *         .apiKey(System.getenv("AZURE_INFERENCE_CREDENTIAL"))
 *         .build();
 * ChatModel chat = AzureAiInferenceChatModel.builder()
 *         .connection(foundry)
 *         .modelName("mistral-small")
 *         .build();
 * }</pre>
 *
 * <p>Immutable. Holds no open connection by itself: the transport keeps those that calls have used for a while.
 */
public final class AzureAiInferenceConnection {

    private final ConnectionSettings options;

    private AzureAiInferenceConnection(Builder builder) {
        this.options = builder.connection.copy();
        options.endpoint();
        options.shareTransport();
    }

    /** A copy, which belongs to the builder that asks for it. */
    ConnectionSettings options() {
        return options.copy();
    }

    /** The transport, for other clients that are to go the same way, such as the identities of azure-identity. */
    public HttpClient httpClient() {
        return options.transport();
    }

    /** What this connection means as far as it can be told without a deployment. */
    public AzureAiInferenceEndpoint endpoint() {
        Endpoint target = options.endpoint();
        return describe(target, target.baseUrl());
    }

    /**
     * What this connection means for one deployment: where its calls go and what signs them.
     *
     * @param modelName the name of the deployment; null for that of the endpoint's URL, or on forms that need none
     * @throws IllegalArgumentException if the name is missing or contradicts the endpoint
     */
    public AzureAiInferenceEndpoint endpoint(@Nullable String modelName) {
        Endpoint target = options.named(modelName).endpoint();
        return describe(target, target.urlWithoutQuery(target.deployment()));
    }

    private AzureAiInferenceEndpoint describe(Endpoint target, String url) {
        return new AzureAiInferenceEndpoint(
                target.endpointType(),
                url,
                target.host(),
                target.apiVersion(),
                target.deployment(),
                options.keyHeader(target),
                options.scopes(target),
                target.azureHost(),
                target.loopback());
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "AzureAiInferenceConnection{" + options.endpoint() + "}";
    }

    /** Returns a builder with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link AzureAiInferenceConnection}. */
    public static final class Builder extends ModelBuilder<Builder> {

        private Builder() {}

        /**
         * Builds the connection. Connects to nothing yet. What is wrong beside the endpoint shows when a model is built
         * on it.
         *
         * @throws IllegalArgumentException if the endpoint is missing or wrong
         */
        public AzureAiInferenceConnection build() {
            return new AzureAiInferenceConnection(this);
        }
    }
}
