package dev.langchain4j.model.azure.inference;

import dev.langchain4j.model.azure.inference.internal.chat.ChatRequestMapper;
import dev.langchain4j.model.azure.inference.internal.http.InferenceClient;
import dev.langchain4j.model.azure.inference.internal.json.OptionChecks;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of all models that generate text, by chat or completion. An option that is not set is not sent.
 *
 * @param <B> the concrete builder
 */
abstract class GenerationBuilder<B extends GenerationBuilder<B>> extends ModelBuilder<B> {

    private final AzureAiInferenceChatRequestParameters.Builder explicit =
            AzureAiInferenceChatRequestParameters.builder();

    GenerationBuilder() {}

    @Override
    public B modelName(@Nullable String modelName) {
        explicit.modelName(modelName);
        return self();
    }

    /** Sampling temperature; its range depends on the model. */
    public B temperature(@Nullable Double temperature) {
        explicit.temperature(temperature);
        return self();
    }

    /** Nucleus sampling: the probability mass to sample from. */
    public B topP(@Nullable Double topP) {
        explicit.topP(topP);
        return self();
    }

    /** Penalty for tokens by how often they have occurred, from -2 to 2. */
    public B frequencyPenalty(@Nullable Double frequencyPenalty) {
        explicit.frequencyPenalty(frequencyPenalty);
        return self();
    }

    /** Penalty for tokens that have occurred at all, from -2 to 2. */
    public B presencePenalty(@Nullable Double presencePenalty) {
        explicit.presencePenalty(presencePenalty);
        return self();
    }

    /** The maximum number of tokens in the response, including thinking. */
    public B maxOutputTokens(@Nullable Integer maxOutputTokens) {
        explicit.maxOutputTokens(OptionChecks.atLeast(1, "maxOutputTokens", maxOutputTokens));
        return self();
    }

    /** Sequences that stop generation; they are not part of the output. */
    public B stopSequences(@Nullable List<String> stopSequences) {
        explicit.stopSequences(stopSequences);
        return self();
    }

    /** Sequences that stop generation; they are not part of the output. */
    public B stopSequences(String @Nullable ... stopSequences) {
        return stopSequences(stopSequences == null ? null : Arrays.asList(stopSequences));
    }

    /** See {@link AzureAiInferenceChatRequestParameters.Builder#seed}. */
    public B seed(@Nullable Integer seed) {
        explicit.seed(seed);
        return self();
    }

    /** See {@link AzureAiInferenceChatRequestParameters.Builder#user}. */
    public B user(@Nullable String user) {
        explicit.user(user);
        return self();
    }

    /** See {@link AzureAiInferenceChatRequestParameters.Builder#extras}. */
    public B extras(@Nullable Map<String, ? extends @Nullable Object> extras) {
        explicit.extras(extras);
        return self();
    }

    /** See {@link AzureAiInferenceChatRequestParameters.Builder#extrasPolicy}. */
    public B extrasPolicy(@Nullable AzureAiInferenceExtrasPolicy extrasPolicy) {
        explicit.extrasPolicy(extrasPolicy);
        return self();
    }

    /** The options that are set; for options that not all models have. */
    final AzureAiInferenceChatRequestParameters.Builder explicit() {
        return explicit;
    }

    /** The options that are set, validated. */
    final AzureAiInferenceChatRequestParameters checkedOptions() {
        AzureAiInferenceChatRequestParameters options = explicit.build();
        ChatRequestMapper.requireSupported(options);
        return options;
    }

    /** The client for these options; the endpoint must know the deployment. */
    final InferenceClient client(AzureAiInferenceChatRequestParameters parameters) {
        return connection.named(parameters.modelName()).client();
    }
}
