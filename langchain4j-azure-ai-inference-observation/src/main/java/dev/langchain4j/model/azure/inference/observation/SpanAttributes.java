package dev.langchain4j.model.azure.inference.observation;

import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Call;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Route;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.TextRequest;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.output.FinishReason;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The attributes of the span of a call, handed on one by one. What is not known is left out. */
final class SpanAttributes {

    private static final double NANOS = 1e9;

    private final BiConsumer<String, Object> attributes;

    /** {@code attributes} takes texts, integers, doubles, booleans and lists of texts. */
    SpanAttributes(BiConsumer<String, Object> attributes) {
        this.attributes = attributes;
    }

    SpanAttributes server(CallIdentity call) {
        put("server.address", call.serverAddress());
        put("server.port", Integer.valueOf(call.serverPort()));
        put("azure.resource_provider.namespace", "Microsoft.CognitiveServices");
        return this;
    }

    SpanAttributes request(Call call) {
        if (call.isStreaming()) {
            put("gen_ai.request.stream", true);
        }
        if (call.request() instanceof ChatRequest chat) {
            parameters(chat.parameters());
        } else if (call.request() instanceof TextRequest text) {
            parameters(text.parameters());
        } else if (call.request() instanceof EmbeddingRequest embeddings) {
            put("gen_ai.embeddings.dimension.count", embeddings.dimensions());
        }
        return this;
    }

    /** Of a name with routes. */
    SpanAttributes route(@Nullable Route route) {
        if (route != null) {
            put("azure.ai.inference.name", route.name());
            put("azure.ai.inference.route", route.model());
            put("azure.ai.inference.hops", route.hops().size());
        }
        return this;
    }

    private void parameters(ChatRequestParameters parameters) {
        put("gen_ai.request.max_tokens", parameters.maxOutputTokens());
        put("gen_ai.request.temperature", parameters.temperature());
        put("gen_ai.request.top_p", parameters.topP());
        put("gen_ai.request.top_k", parameters.topK());
        put("gen_ai.request.frequency_penalty", parameters.frequencyPenalty());
        put("gen_ai.request.presence_penalty", parameters.presencePenalty());
        put("gen_ai.request.stop_sequences", orNull(parameters.stopSequences()));
        if (parameters.responseFormat() != null) {
            put("gen_ai.output.type", parameters.responseFormat().type().name().toLowerCase(Locale.ROOT));
        }
        if (parameters instanceof AzureAiInferenceChatRequestParameters azure) {
            put("gen_ai.request.seed", azure.seed());
            put("gen_ai.request.reasoning.level", azure.reasoningEffort());
        }
    }

    SpanAttributes result(CallResult result) {
        put("gen_ai.response.id", result.id);
        put("gen_ai.response.model", result.model);
        if (result.finishReason != null) {
            put("gen_ai.response.finish_reasons", List.of(finishReason(result.finishReason)));
        }
        put("gen_ai.usage.input_tokens", result.inputTokens);
        put("gen_ai.usage.output_tokens", result.outputTokens);
        put("gen_ai.usage.cache_read.input_tokens", result.cachedTokens);
        put("gen_ai.usage.reasoning.output_tokens", result.reasoningTokens);
        put("azure.service.request.id", result.requestId);
        put("azure.ai.inference.deployment", result.deployment);
        put("azure.ai.inference.spillover_from", result.spilloverFrom);
        put("azure.ai.inference.spillover_error", result.spilloverError);
        put("azure.ai.inference.api", result.api == null ? null : result.api.configName());
        put("azure.ai.inference.service_tier", result.serviceTier);
        put("error.type", result.errorType);
        return this;
    }

    SpanAttributes attempts(int attempts) {
        put("azure.ai.inference.attempts", attempts);
        return this;
    }

    SpanAttributes timeToFirstChunk(long nanos) {
        put("gen_ai.response.time_to_first_chunk", nanos / NANOS);
        return this;
    }

    SpanAttributes put(String name, @Nullable Object value) {
        if (value != null) {
            attributes.accept(name, value);
        }
        return this;
    }

    /** As in messages of the conventions, which call it by these names whatever the service says. */
    static String finishReason(FinishReason reason) {
        return switch (reason) {
            case STOP -> "stop";
            case LENGTH -> "length";
            case TOOL_EXECUTION -> "tool_call";
            case CONTENT_FILTER -> "content_filter";
            case OTHER -> "other";
        };
    }

    private static @Nullable List<String> orNull(@Nullable List<String> values) {
        return values == null || values.isEmpty() ? null : values;
    }
}
