package dev.langchain4j.model.azure.inference;

import dev.langchain4j.model.azure.inference.internal.chat.ChatRequestMapper;
import dev.langchain4j.model.azure.inference.internal.http.InferenceClient;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of all models that generate text, by chat or by completion. What is not set is not sent.
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

    /** Sampling temperature; the range is the model's. */
    public B temperature(@Nullable Double temperature) {
        explicit.temperature(temperature);
        return self();
    }

    /** Nucleus sampling: the share of probability that is sampled from. */
    public B topP(@Nullable Double topP) {
        explicit.topP(topP);
        return self();
    }

    /** How much tokens are avoided that have come often, from -2 to 2. */
    public B frequencyPenalty(@Nullable Double frequencyPenalty) {
        explicit.frequencyPenalty(frequencyPenalty);
        return self();
    }

    /** How much tokens are avoided that have come at all, from -2 to 2. */
    public B presencePenalty(@Nullable Double presencePenalty) {
        explicit.presencePenalty(presencePenalty);
        return self();
    }

    /** The most tokens that the answer may have, those of thinking included. */
    public B maxOutputTokens(@Nullable Integer maxOutputTokens) {
        explicit.maxOutputTokens(maxOutputTokens);
        return self();
    }

    /** Texts at which the answer ends before them. */
    public B stopSequences(@Nullable List<String> stopSequences) {
        explicit.stopSequences(stopSequences);
        return self();
    }

    /** Texts at which the answer ends before them. */
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

    /** What has been set; for options that not all models have. */
    final AzureAiInferenceChatRequestParameters.Builder explicit() {
        return explicit;
    }

    /** What has been set, checked. */
    final AzureAiInferenceChatRequestParameters checkedOptions() {
        AzureAiInferenceChatRequestParameters options = explicit.build();
        ChatRequestMapper.requireSupported(options);
        return options;
    }

    /** The client of these options; the endpoint has to know which deployment is meant. */
    final InferenceClient client(AzureAiInferenceChatRequestParameters parameters) {
        return connection.named(parameters.modelName()).client();
    }
}
