package dev.langchain4j.model.azure.inference.spark.internal.asking;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.spark.AzureAiInferenceSparkOptions;
import dev.langchain4j.model.batch.BatchItemResult;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** From a prompt to a request, and from a response to an answer: the same for single requests and for batches. */
public final class ChatMapper {

    private final @Nullable String systemMessage;
    private final @Nullable AnswerType type;
    private final ChatRequestParameters parameters;

    /** {@code parameters}: of each request, beside the answer's type. */
    public ChatMapper(AzureAiInferenceSparkOptions options, AzureAiInferenceChatRequestParameters parameters) {
        this.systemMessage = options.systemMessage();
        this.type = options.answerType() == null ? null : new AnswerType(options.answerType());
        this.parameters = type == null
                ? parameters
                : AzureAiInferenceChatRequestParameters.builder()
                        .overrideWith(parameters)
                        .responseFormat(ResponseFormat.builder()
                                .type(ResponseFormatType.JSON)
                                .jsonSchema(type.toSchema())
                                .build())
                        .build();
    }

    public ChatRequest toRequest(String prompt) {
        ChatMessage user = UserMessage.from(prompt);
        return ChatRequest.builder()
                .messages(systemMessage == null ? List.of(user) : List.of(SystemMessage.from(systemMessage), user))
                .parameters(parameters)
                .build();
    }

    /** The answer to one request of a batch. */
    public Answer toAnswer(BatchItemResult<ChatResponse> result) {
        return result.isSuccess() ? toAnswer(result.response()) : Answer.failed(AnswerError.of(result.error()));
    }

    Answer toAnswer(ChatResponse response) {
        String requestId =
                response.metadata() instanceof AzureAiInferenceChatResponseMetadata azure ? azure.requestId() : null;
        String text = response.aiMessage().text();
        AnswerError error = findError(text, response.finishReason(), requestId);
        FinishReason reason = response.finishReason();
        return Answer.ofText(
                error == null ? text : null,
                error,
                usage(response, requestId),
                reason == null ? null : reason.name().toLowerCase(Locale.ROOT));
    }

    private @Nullable AnswerError findError(
            @Nullable String text, @Nullable FinishReason reason, @Nullable String requestId) {
        if (text == null) {
            return new AnswerError("no_text", null, requestId, false, "The response has no text: " + reason);
        }
        String problem = type == null ? null : type.problemOf(text);
        return problem == null ? null : new AnswerError("invalid_output", null, requestId, true, problem);
    }

    private static AnswerUsage usage(ChatResponse response, @Nullable String requestId) {
        TokenUsage usage = response.metadata().tokenUsage();
        return new AnswerUsage(
                usage == null ? 0 : orZero(usage.inputTokenCount()),
                usage == null ? 0 : orZero(usage.outputTokenCount()),
                response.metadata().modelName(),
                requestId);
    }

    private static long orZero(@Nullable Integer tokens) {
        return tokens == null ? 0 : tokens;
    }
}
