package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.spi.ServiceHelper.loadFactories;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Operation;
import dev.langchain4j.model.azure.inference.internal.chat.ChatCall;
import dev.langchain4j.model.azure.inference.internal.chat.ChatEventPublisher;
import dev.langchain4j.model.azure.inference.internal.chat.ChatReceiver;
import dev.langchain4j.model.azure.inference.internal.chat.HandlerSubscriber;
import dev.langchain4j.model.azure.inference.internal.http.InferenceClient;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.azure.inference.internal.reading.ResponseLimits;
import dev.langchain4j.model.azure.inference.spi.AzureAiInferenceStreamingChatModelBuilderFactory;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A {@link StreamingChatModel} for every deployment behind the Azure AI Model Inference API.
 *
 * <p>The callbacks of one response come one at a time, in order, and end with exactly one {@code
 * onCompleteResponse} or {@code onError}, unless the response is cancelled: then nothing follows. A stream that stops
 * before its end is an error, not a response.
 *
 * <p>Thread-safe.
 */
@SuppressWarnings("unchecked") // of the overridden publishers: javac reports them for the class, not the method
public class AzureAiInferenceStreamingChatModel implements StreamingChatModel {

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
    public AzureAiInferenceStreamingChatModel(Builder builder) {
        AzureAiInferenceChatRequestParameters parameters = builder.parameters();
        this.client = builder.client(parameters);
        this.target = builder.target(client.endpoint(), parameters);
        this.defaultRequestParameters =
                parameters.withModelName(client.endpoint().modelName());
        this.listeners = builder.listeners;
        this.supportedCapabilities = builder.capabilities();
        this.responseLimits = builder.responseLimits();
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        stream(request, new HandlerSubscriber(handler));
    }

    /**
     * Returns the stream as a publisher of {@code ChatModelStreamingEvent}s, for LangChain4j 1.20 or later. Each subscription
     * makes a call of its own and reads the response as far as it asks for events; the last one is the complete response.
     * Cancelling closes the connection.
     */
    @Override
    @SuppressWarnings("rawtypes") // a signature that names the events breaks reflection where core lacks them
    public Flow.Publisher doChat(ChatRequest request) {
        return new ChatEventPublisher(subscriber -> stream(request, subscriber));
    }

    private void stream(ChatRequest request, Flow.Subscriber<Object> subscriber) {
        InferenceClient forCall = client.begin(this, Operation.CHAT, request, true, request.modelName());
        forCall.observation()
                .start(() ->
                        ChatReceiver.stream(forCall, ChatCall.of(request, target, true), responseLimits, subscriber));
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
        for (AzureAiInferenceStreamingChatModelBuilderFactory factory :
                loadFactories(AzureAiInferenceStreamingChatModelBuilderFactory.class)) {
            return factory.get();
        }
        return new Builder();
    }

    /** Builds {@link AzureAiInferenceStreamingChatModel}. */
    public static class Builder extends ChatModelBuilder<Builder> {

        private boolean rawEvents;

        /** Public, so that frameworks can extend it. */
        public Builder() {}

        /** See {@link AzureAiInferenceChatRequestParameters.Builder#streamUsage}. */
        public Builder streamUsage(@Nullable Boolean streamUsage) {
            explicit().streamUsage(streamUsage);
            return this;
        }

        /**
         * Whether the metadata of a response keeps the data of all its events, which costs memory: a response whose
         * events have more characters than {@link #maxResponseChars} then fails. Default: no.
         */
        public Builder rawEvents(@Nullable Boolean rawEvents) {
            this.rawEvents = Boolean.TRUE.equals(rawEvents);
            return this;
        }

        ResponseLimits responseLimits() {
            return limits().keepingRawEvents(rawEvents);
        }

        /**
         * Builds the model. Opens no connection yet.
         *
         * @throws IllegalArgumentException if an option is missing or wrong; the message names it and a remedy
         */
        public AzureAiInferenceStreamingChatModel build() {
            return new AzureAiInferenceStreamingChatModel(this);
        }
    }
}
