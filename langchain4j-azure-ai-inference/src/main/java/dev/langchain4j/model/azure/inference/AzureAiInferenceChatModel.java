package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.spi.ServiceHelper.loadFactories;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Operation;
import dev.langchain4j.model.azure.inference.internal.chat.ChatCall;
import dev.langchain4j.model.azure.inference.internal.chat.ChatReceiver;
import dev.langchain4j.model.azure.inference.internal.http.InferenceClient;
import dev.langchain4j.model.azure.inference.internal.http.ResponseFuture;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.azure.inference.internal.reading.ResponseLimits;
import dev.langchain4j.model.azure.inference.spi.AzureAiInferenceChatModelBuilderFactory;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A {@link ChatModel} for every deployment behind the Azure AI Model Inference API.
 *
 * <pre>{@code
 * ChatModel model = AzureAiInferenceChatModel.builder()
 *         .endpoint("https://<resource>.services.ai.azure.com/openai/v1")
 *         .apiKey(System.getenv("AZURE_INFERENCE_CREDENTIAL"))
 *         .modelName("mistral-small")
 *         .build();
 * }</pre>
 *
 * <p>Thread-safe. Failures are LangChain4j's exceptions; their cause, an {@link AzureAiInferenceException}, holds the
 * details from Azure.
 */
public class AzureAiInferenceChatModel implements ChatModel {

    private final InferenceClient client;
    private final ChatTarget target;
    private final AzureAiInferenceChatRequestParameters defaultRequestParameters;
    private final List<ChatModelListener> listeners;
    private final Set<Capability> supportedCapabilities;
    private final ResponseLimits responseLimits;

    /**
     * Creates the model that the builder describes.
     *
     * @throws IllegalArgumentException if an option is missing or wrong; the message names it and a remedy
     */
    public AzureAiInferenceChatModel(Builder builder) {
        AzureAiInferenceChatRequestParameters parameters = builder.parameters();
        this.client = builder.client(parameters);
        this.target = builder.target(client.endpoint(), parameters);
        this.defaultRequestParameters =
                parameters.withModelName(client.endpoint().modelName());
        this.listeners = builder.listeners;
        this.supportedCapabilities = builder.capabilities();
        this.responseLimits = builder.limits();
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        InferenceClient forCall = client.begin(this, Operation.CHAT, request, false, request.modelName());
        return forCall.observation().run(() -> {
            ChatCall call = ChatCall.of(request, target, false);
            return forCall.complete(call.wire(), call, exchange -> ChatReceiver.whole(call, exchange, responseLimits));
        });
    }

    /** As {@link #doChat}, without a thread that waits. Cancelling the future aborts the exchange. */
    @Override
    public CompletableFuture<ChatResponse> doChatAsync(ChatRequest request) {
        InferenceClient forCall = client.begin(this, Operation.CHAT, request, false, request.modelName());
        return ResponseFuture.start(forCall.observation(), () -> {
            ChatCall call = ChatCall.of(request, target, false);
            return forCall.completeAsync(
                    call.wire(), call, exchange -> ChatReceiver.whole(call, exchange, responseLimits));
        });
    }

    @Override
    public AzureAiInferenceChatRequestParameters defaultRequestParameters() {
        return defaultRequestParameters;
    }

    @Override
    public List<ChatModelListener> listeners() {
        return listeners;
    }

    @Override
    public ModelProvider provider() {
        return ModelProvider.MICROSOFT_FOUNDRY;
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return supportedCapabilities;
    }

    /** Returns an empty builder, or that of a framework that supplies its own. */
    public static Builder builder() {
        for (AzureAiInferenceChatModelBuilderFactory factory :
                loadFactories(AzureAiInferenceChatModelBuilderFactory.class)) {
            return factory.get();
        }
        return new Builder();
    }

    /** Builds {@link AzureAiInferenceChatModel}. */
    public static class Builder extends ChatModelBuilder<Builder> {

        /** Public, so that frameworks can extend it. */
        public Builder() {}

        /**
         * Builds the model. Opens no connection yet.
         *
         * @throws IllegalArgumentException if an option is missing or wrong; the message names it and a remedy
         */
        public AzureAiInferenceChatModel build() {
            return new AzureAiInferenceChatModel(this);
        }
    }
}
