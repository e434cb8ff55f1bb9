package dev.langchain4j.model.azure.inference;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of chat models that map to a single field of the request.
 *
 * @param <B> the concrete builder
 */
abstract class ChatOptionBuilder<B extends ChatOptionBuilder<B>> extends GenerationBuilder<B> {

    ChatOptionBuilder() {}

    /** See {@link AzureAiInferenceChatRequestParameters.Builder#api}. */
    public B api(@Nullable AzureAiInferenceChatApi api) {
        explicit().api(api);
        return self();
    }

    /** See {@link AzureAiInferenceChatRequestParameters.Builder#verbosity}. */
    public B verbosity(@Nullable String verbosity) {
        explicit().verbosity(verbosity);
        return self();
    }

    /** See {@link AzureAiInferenceChatRequestParameters.Builder#promptCacheKey}. */
    public B promptCacheKey(@Nullable String promptCacheKey) {
        explicit().promptCacheKey(promptCacheKey);
        return self();
    }

    /** See {@link AzureAiInferenceChatRequestParameters.Builder#promptCacheOptions}. */
    public B promptCacheOptions(@Nullable Map<String, ? extends @Nullable Object> promptCacheOptions) {
        explicit().promptCacheOptions(promptCacheOptions);
        return self();
    }

    /** See {@link AzureAiInferenceChatRequestParameters.Builder#safetyIdentifier}. */
    public B safetyIdentifier(@Nullable String safetyIdentifier) {
        explicit().safetyIdentifier(safetyIdentifier);
        return self();
    }

    /** See {@link AzureAiInferenceChatRequestParameters.Builder#serviceTier}. */
    public B serviceTier(@Nullable String serviceTier) {
        explicit().serviceTier(serviceTier);
        return self();
    }

    /** See {@link AzureAiInferenceChatRequestParameters.Builder#store}. */
    public B store(@Nullable Boolean store) {
        explicit().store(store);
        return self();
    }

    /** See {@link AzureAiInferenceChatRequestParameters.Builder#metadata}. */
    public B metadata(@Nullable Map<String, ? extends @Nullable Object> metadata) {
        explicit().metadata(metadata);
        return self();
    }

    /** See {@link AzureAiInferenceChatRequestParameters.Builder#topLogprobs}. */
    public B topLogprobs(@Nullable Integer topLogprobs) {
        explicit().topLogprobs(topLogprobs);
        return self();
    }

    /** See {@link AzureAiInferenceChatRequestParameters.Builder#logitBias}. */
    public B logitBias(@Nullable Map<String, ? extends @Nullable Object> logitBias) {
        explicit().logitBias(logitBias);
        return self();
    }

    /** See {@link AzureAiInferenceChatRequestParameters.Builder#reasoningSummary}. */
    public B reasoningSummary(@Nullable String reasoningSummary) {
        explicit().reasoningSummary(reasoningSummary);
        return self();
    }

    /** See {@link AzureAiInferenceChatRequestParameters.Builder#include}. */
    public B include(@Nullable List<String> include) {
        explicit().include(include);
        return self();
    }

    /** See {@link AzureAiInferenceChatRequestParameters.Builder#truncation}. */
    public B truncation(@Nullable String truncation) {
        explicit().truncation(truncation);
        return self();
    }

    /** See {@link AzureAiInferenceChatRequestParameters.Builder#serverTools}. */
    public B serverTools(@Nullable List<? extends Map<String, ? extends @Nullable Object>> serverTools) {
        explicit().serverTools(serverTools);
        return self();
    }

    /** See {@link AzureAiInferenceChatRequestParameters.Builder#spilloverDeployment}. */
    public B spilloverDeployment(@Nullable String spilloverDeployment) {
        explicit().spilloverDeployment(spilloverDeployment);
        return self();
    }
}
