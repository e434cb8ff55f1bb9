package dev.langchain4j.model.azure.inference.observation;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatApi;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceTokenUsage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a call when it has ended; what is not known is null or empty. Mutable while it is put together. */
final class CallResult {

    @Nullable
    String id;

    @Nullable
    String model;

    @Nullable
    FinishReason finishReason;

    @Nullable
    Integer inputTokens;

    @Nullable
    Integer outputTokens;

    @Nullable
    Integer cachedTokens;

    @Nullable
    Integer reasoningTokens;

    @Nullable
    String requestId;

    @Nullable
    String deployment;

    @Nullable
    String spilloverFrom;

    @Nullable
    String spilloverError;

    @Nullable
    AzureAiInferenceChatApi api;

    @Nullable
    String serviceTier;

    @Nullable
    String errorType;

    List<String> degradations = List.of();

    static CallResult ofResponse(Object response) {
        CallResult result = new CallResult();
        if (response instanceof ChatResponse chat) {
            result.chat(chat.metadata());
        } else if (response instanceof EmbeddingResponse embeddings) {
            result.embeddings(embeddings);
        } else if (response instanceof Response<?> completion) {
            result.completion(completion);
        }
        return result;
    }

    static CallResult ofError(Throwable error) {
        CallResult result = cancelled();
        result.errorType = ErrorType.of(error);
        AzureAiInferenceException.find(error).ifPresent(azure -> {
            result.requestId = azure.requestId();
            result.deployment = azure.deployment();
        });
        return result;
    }

    static CallResult cancelled() {
        CallResult result = new CallResult();
        result.errorType = ErrorType.CANCELLED;
        return result;
    }

    private void chat(ChatResponseMetadata metadata) {
        id = metadata.id();
        model = metadata.modelName();
        finishReason = metadata.finishReason();
        usage(metadata.tokenUsage());
        if (metadata instanceof AzureAiInferenceChatResponseMetadata azure) {
            requestId = azure.requestId();
            deployment = azure.deployment();
            api = azure.api();
            serviceTier = azure.serviceTier();
            degradations = azure.degradations();
            spilloverFrom = azure.spilloverFromDeployment();
            spilloverError = azure.spilloverError();
        }
    }

    private void embeddings(EmbeddingResponse response) {
        model = response.metadata().modelName();
        usage(response.metadata().tokenUsage());
        if (response.metadata() instanceof AzureAiInferenceEmbeddingResponseMetadata azure) {
            requestId = azure.requestIds().isEmpty() ? null : azure.requestIds().get(0);
            deployment = azure.deployment();
            degradations = azure.degradations();
        }
    }

    private void completion(Response<?> response) {
        Map<String, Object> metadata = response.metadata();
        id = metadata.get("id") instanceof String text ? text : null;
        model = metadata.get("modelName") instanceof String text ? text : null;
        finishReason = response.finishReason();
        usage(response.tokenUsage());
        if (metadata.get("degradations") instanceof List<?> lines) {
            degradations = lines.stream().map(String::valueOf).toList();
        }
    }

    private void usage(@Nullable TokenUsage usage) {
        if (usage == null) {
            return;
        }
        inputTokens = usage.inputTokenCount();
        outputTokens = usage.outputTokenCount();
        if (usage instanceof AzureAiInferenceTokenUsage azure) {
            cachedTokens = azure.cachedTokens();
            reasoningTokens = azure.reasoningTokens();
        }
    }
}
