package dev.langchain4j.model.azure.inference;

import com.azure.ai.inference.ChatCompletionsAsyncClient;
import com.azure.ai.inference.ChatCompletionsClient;
import com.azure.ai.inference.ChatCompletionsClientBuilder;
import com.azure.ai.inference.EmbeddingsAsyncClient;
import com.azure.ai.inference.EmbeddingsClient;
import com.azure.ai.inference.EmbeddingsClientBuilder;
import com.azure.ai.inference.ImageEmbeddingsAsyncClient;
import com.azure.ai.inference.ImageEmbeddingsClient;
import com.azure.ai.inference.ImageEmbeddingsClientBuilder;
import com.azure.core.http.HttpPipeline;
import dev.langchain4j.model.azure.inference.internal.http.ConnectionSettings;
import dev.langchain4j.model.azure.inference.internal.http.InferenceClient;
import dev.langchain4j.model.azure.inference.internal.http.SdkRequestPolicy;

/**
 * The clients of Azure's own SDK, {@code com.azure:azure-ai-inference}, on a connection of this module: with its URLs,
 * credentials, headers and transport. For applications that need the SDK's typed API; this module's models do not use
 * it. The deployment that is set here is sent unless the SDK's own options set another.
 *
 * <p>The SDK is a beta whose retirement was announced for August 2026. Only this class refers to it: if it is excluded
 * from the class path, everything else works. Its streaming needs the Netty transport. Retries, timeouts and logging of
 * this module do not apply: the SDK's clients send each request once.
 */
public final class AzureAiInferenceSdkClients {

    private final HttpPipeline pipeline;
    private final String endpoint;

    private AzureAiInferenceSdkClients(Builder builder) {
        ConnectionSettings connection = builder.connection.copy();
        connection.shareTransport();
        InferenceClient client = connection.client();
        this.endpoint = client.endpoint().url("", client.endpoint().deployment());
        this.pipeline = SdkRequestPolicy.before(client, connection.userAgent(), connection.transport());
    }

    /** Returns a client for chat. */
    public ChatCompletionsClient chatCompletions() {
        return new ChatCompletionsClientBuilder()
                .endpoint(endpoint)
                .pipeline(pipeline)
                .buildClient();
    }

    /** Returns an asynchronous client for chat. */
    public ChatCompletionsAsyncClient chatCompletionsAsync() {
        return new ChatCompletionsClientBuilder()
                .endpoint(endpoint)
                .pipeline(pipeline)
                .buildAsyncClient();
    }

    /** Returns a client for embeddings of texts. */
    public EmbeddingsClient embeddings() {
        return new EmbeddingsClientBuilder()
                .endpoint(endpoint)
                .pipeline(pipeline)
                .buildClient();
    }

    /** Returns an asynchronous client for embeddings of texts. */
    public EmbeddingsAsyncClient embeddingsAsync() {
        return new EmbeddingsClientBuilder()
                .endpoint(endpoint)
                .pipeline(pipeline)
                .buildAsyncClient();
    }

    /** Returns a client for embeddings of images. */
    public ImageEmbeddingsClient imageEmbeddings() {
        return new ImageEmbeddingsClientBuilder()
                .endpoint(endpoint)
                .pipeline(pipeline)
                .buildClient();
    }

    /** Returns an asynchronous client for embeddings of images. */
    public ImageEmbeddingsAsyncClient imageEmbeddingsAsync() {
        return new ImageEmbeddingsClientBuilder()
                .endpoint(endpoint)
                .pipeline(pipeline)
                .buildAsyncClient();
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link AzureAiInferenceSdkClients}. */
    public static final class Builder extends ModelBuilder<Builder> {

        private Builder() {}

        /**
         * Builds the clients' connection. Opens no connection yet.
         *
         * @throws IllegalArgumentException if an option is missing or wrong; the message names it and a remedy
         */
        public AzureAiInferenceSdkClients build() {
            return new AzureAiInferenceSdkClients(this);
        }
    }
}
