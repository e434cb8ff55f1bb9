package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.spi.ServiceHelper.loadFactories;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Operation;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.TextRequest;
import dev.langchain4j.model.azure.inference.internal.chat.CompletionReceiver;
import dev.langchain4j.model.azure.inference.internal.chat.CompletionsMapper;
import dev.langchain4j.model.azure.inference.internal.http.ApiCall;
import dev.langchain4j.model.azure.inference.internal.http.InferenceClient;
import dev.langchain4j.model.azure.inference.internal.wire.CompletionsRequest;
import dev.langchain4j.model.azure.inference.spi.AzureAiInferenceLanguageModelBuilderFactory;
import dev.langchain4j.model.language.LanguageModel;
import dev.langchain4j.model.output.Response;

/**
 * A {@link LanguageModel} for deployments that complete text, on the route {@code /completions}. Few do: most models
 * only chat, see {@link AzureAiInferenceChatModel}. A deployment without the route fails with {@link
 * UnsupportedFeatureException}.
 *
 * <p>The metadata of a response contains its {@code id} and {@code modelName}, if the service sent them.
 *
 * <p>Thread-safe. Failures are LangChain4j's exceptions; their cause, an {@link AzureAiInferenceException}, holds the
 * details from Azure.
 */
public class AzureAiInferenceLanguageModel implements LanguageModel {

    private final InferenceClient client;
    private final AzureAiInferenceChatRequestParameters parameters;

    /**
     * Creates the model that the builder describes.
     *
     * @throws IllegalArgumentException if an option is missing or wrong; the message names it and a remedy
     */
    public AzureAiInferenceLanguageModel(Builder builder) {
        this.parameters = builder.checkedOptions();
        this.client = builder.client(parameters);
    }

    @Override
    public Response<String> generate(String prompt) {
        InferenceClient forCall = client.begin(
                this, Operation.TEXT_COMPLETION, new TextRequest(prompt, parameters), false, parameters.modelName());
        return forCall.observation().run(() -> complete(prompt, forCall));
    }

    private Response<String> complete(String prompt, InferenceClient observed) {
        ApiCall<CompletionsRequest> call = CompletionsMapper.plain(prompt, parameters, observed.endpoint());
        try {
            return observed.complete(call, exchange -> CompletionReceiver.whole(call, exchange));
        } catch (RuntimeException e) {
            throw CompletionReceiver.explained(e);
        }
    }

    /** Returns an empty builder, or that of a framework that supplies its own. */
    public static Builder builder() {
        for (AzureAiInferenceLanguageModelBuilderFactory factory :
                loadFactories(AzureAiInferenceLanguageModelBuilderFactory.class)) {
            return factory.get();
        }
        return new Builder();
    }

    /** Builds {@link AzureAiInferenceLanguageModel}. */
    public static class Builder extends GenerationBuilder<Builder> {

        /** Public, so that frameworks can extend it. */
        public Builder() {}

        /**
         * Builds the model. Opens no connection yet.
         *
         * @throws IllegalArgumentException if an option is missing or wrong; the message names it and a remedy
         */
        public AzureAiInferenceLanguageModel build() {
            return new AzureAiInferenceLanguageModel(this);
        }
    }
}
