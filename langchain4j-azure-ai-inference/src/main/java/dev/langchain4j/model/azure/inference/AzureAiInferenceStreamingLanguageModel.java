package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.spi.ServiceHelper.loadFactories;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.StreamingResponseHandler;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Operation;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.TextRequest;
import dev.langchain4j.model.azure.inference.internal.chat.CompletionReceiver;
import dev.langchain4j.model.azure.inference.internal.chat.CompletionsMapper;
import dev.langchain4j.model.azure.inference.internal.http.ApiCall;
import dev.langchain4j.model.azure.inference.internal.http.InferenceClient;
import dev.langchain4j.model.azure.inference.internal.wire.CompletionsRequest;
import dev.langchain4j.model.azure.inference.spi.AzureAiInferenceStreamingLanguageModelBuilderFactory;
import dev.langchain4j.model.language.StreamingLanguageModel;
import org.jspecify.annotations.Nullable;

/**
 * A {@link StreamingLanguageModel} for deployments that complete text, on the route {@code /completions}: see
 * {@link AzureAiInferenceLanguageModel}. A deployment without the route fails with {@link UnsupportedFeatureException}.
 *
 * <p>The callbacks of one response come one at a time, in order, and end with exactly one {@code onComplete} or
 * {@code onError}. A stream that stops before its end is an error, not a response; so is an exception of the handler.
 *
 * <p>Thread-safe.
 */
public class AzureAiInferenceStreamingLanguageModel implements StreamingLanguageModel {

    private final InferenceClient client;
    private final AzureAiInferenceChatRequestParameters parameters;

    /**
     * Creates the model that the builder describes.
     *
     * @throws IllegalArgumentException if an option is missing or wrong; the message names it and a remedy
     */
    public AzureAiInferenceStreamingLanguageModel(Builder builder) {
        this.parameters = builder.checkedOptions();
        this.client = builder.client(parameters);
    }

    @Override
    public void generate(String prompt, StreamingResponseHandler<String> handler) {
        InferenceClient forCall = client.begin(
                this, Operation.TEXT_COMPLETION, new TextRequest(prompt, parameters), true, parameters.modelName());
        forCall.observation().start(() -> {
            ApiCall<CompletionsRequest> call = CompletionsMapper.streamed(prompt, parameters, forCall.endpoint());
            return CompletionReceiver.stream(forCall, call, handler);
        });
    }

    /** Returns an empty builder, or that of a framework that supplies its own. */
    public static Builder builder() {
        for (AzureAiInferenceStreamingLanguageModelBuilderFactory factory :
                loadFactories(AzureAiInferenceStreamingLanguageModelBuilderFactory.class)) {
            return factory.get();
        }
        return new Builder();
    }

    /** Builds {@link AzureAiInferenceStreamingLanguageModel}. */
    public static class Builder extends GenerationBuilder<Builder> {

        /** Public, so that frameworks can extend it. */
        public Builder() {}

        /** See {@link AzureAiInferenceChatRequestParameters.Builder#streamUsage}. */
        public Builder streamUsage(@Nullable Boolean streamUsage) {
            explicit().streamUsage(streamUsage);
            return this;
        }

        /**
         * Builds the model. Opens no connection yet.
         *
         * @throws IllegalArgumentException if an option is missing or wrong; the message names it and a remedy
         */
        public AzureAiInferenceStreamingLanguageModel build() {
            return new AzureAiInferenceStreamingLanguageModel(this);
        }
    }
}
