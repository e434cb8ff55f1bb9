package dev.langchain4j.model.azure.inference;

import com.azure.core.http.HttpClient;
import dev.langchain4j.model.azure.inference.internal.callback.CallbackExecutors;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.http.ConnectionCredential;
import dev.langchain4j.model.azure.inference.internal.http.ConnectionSettings;
import dev.langchain4j.model.azure.inference.internal.profile.DeploymentLessons;
import dev.langchain4j.model.azure.inference.internal.transport.Transports;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * How to reach an endpoint, configured once for all models that use it: they share its transport.
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
 * <p>Immutable. Holds no open connection itself: the transport keeps used connections for a while.
 */
public final class AzureAiInferenceConnection {

    private static final Duration LONGEST_RELEASE = Duration.ofSeconds(10);

    private final ConnectionSettings options;

    private AzureAiInferenceConnection(Builder builder) {
        this.options = builder.connection.copy();
        options.endpoint();
        options.shareTransport();
        options.lessons = new DeploymentLessons();
    }

    /** A copy, owned by the calling builder. */
    ConnectionSettings options() {
        return options.copy();
    }

    /** Returns the transport, for other clients that are to use it, such as the identities of azure-identity. */
    public HttpClient httpClient() {
        return options.transport();
    }

    /**
     * Forgets what deployments have refused so far, such as chat completions: each is asked again. Models that use this
     * connection share this knowledge; a reload of a configuration calls this method.
     */
    public void forgetRefusals() {
        Objects.requireNonNull(options.lessons).forget();
    }

    /** Returns what is known of this endpoint without a deployment. */
    public AzureAiInferenceEndpoint endpoint() {
        Endpoint target = options.endpoint();
        return describe(target, target.baseUrl());
    }

    /**
     * Returns where requests to one deployment go and how they are authenticated.
     *
     * @param modelName the deployment; null for that of the endpoint's URL, or on endpoint types that need none
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
                ConnectionCredential.keyHeader(options, target),
                ConnectionCredential.scopes(options, target),
                target.azureHost(),
                target.loopback());
    }

    /** Contains no secrets. */
    @Override
    public String toString() {
        return "AzureAiInferenceConnection{" + options.endpoint() + "}";
    }

    /**
     * Closes the connections, and stops the threads for the callbacks of streams, that all models of one class loader
     * share; waits up to 10 seconds for them. Call it after the last request has ended: requests in progress fail, and a
     * later request connects again and starts new threads. Does not affect an {@code httpClient} or {@code executor} of
     * the application.
     *
     * <p>A JVM that ends needs no release, because all threads are daemons. An application that is redeployed in a running
     * JVM, such as a WAR in a servlet container, does, or its threads keep its class loader in memory. The threads of
     * Reactor, Reactor Netty and azure-core below belong to all libraries that use them; {@code docs/troubleshooting.md}
     * says how to stop those too.
     *
     * @throws IllegalStateException if a thread has not stopped in time because its callback does not return; or if
     *     called from a callback
     */
    public static void releaseShared() {
        Mono.whenDelayError(CallbackExecutors.release(), Transports.release()).block(LONGEST_RELEASE);
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link AzureAiInferenceConnection}. */
    public static final class Builder extends ModelBuilder<Builder> {

        private Builder() {}

        /**
         * Builds the connection. Opens no connection yet. Options that contradict each other are reported when a model is
         * built on it.
         *
         * @throws IllegalArgumentException if the endpoint is missing or wrong
         */
        public AzureAiInferenceConnection build() {
            return new AzureAiInferenceConnection(this);
        }
    }
}
