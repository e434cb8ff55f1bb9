package dev.langchain4j.model.azure.inference.spark.internal.asking;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.spark.AzureAiInferenceSparkOptions;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks for the answer to one prompt. */
public final class ChatAsker implements Asker {

    private final ChatModel model;
    private final @Nullable String systemMessage;
    private final @Nullable AnswerType type;

    public ChatAsker(ChatModel model, AzureAiInferenceSparkOptions options) {
        this.model = model;
        this.systemMessage = options.systemMessage();
        this.type = options.answerType() == null ? null : new AnswerType(options.answerType());
    }

    @Override
    public int maxTexts() {
        return 1;
    }

    @Override
    public CompletableFuture<Answers> ask(List<String> texts) {
        List<ChatMessage> messages = new ArrayList<>();
        if (systemMessage != null) {
            messages.add(SystemMessage.from(systemMessage));
        }
        messages.add(UserMessage.from(texts.get(0)));
        ChatRequest.Builder request = ChatRequest.builder().messages(messages);
        if (type != null) {
            request.responseFormat(ResponseFormat.builder()
                    .type(ResponseFormatType.JSON)
                    .jsonSchema(type.toSchema())
                    .build());
        }
        return Futures.map(model.chatAsync(request.build()), this::answers);
    }

    private Answers answers(ChatResponse response) {
        TokenUsage usage = response.metadata().tokenUsage();
        long in = usage == null || usage.inputTokenCount() == null ? 0 : usage.inputTokenCount();
        long out = usage == null || usage.outputTokenCount() == null ? 0 : usage.outputTokenCount();
        AzureAiInferenceChatResponseMetadata azure =
                response.metadata() instanceof AzureAiInferenceChatResponseMetadata metadata ? metadata : null;
        String requestId = azure == null ? null : azure.requestId();
        String text = response.aiMessage().text();
        String problem = type == null || text == null ? null : type.problemOf(text);
        AnswerError error = text == null
                ? new AnswerError(
                        "no_text", null, requestId, false, "The response has no text: " + response.finishReason())
                : problem == null ? null : new AnswerError("invalid_output", null, requestId, true, problem);
        AnswerUsage share = new AnswerUsage(in, out, response.metadata().modelName(), requestId);
        FinishReason reason = response.finishReason();
        Answer answer = Answer.ofText(error == null ? text : null, error, share, reason == null ? null : lower(reason));
        return new Answers(List.of(answer), in + out, azure == null ? 1 : Math.max(1, azure.attempts()));
    }

    private static String lower(FinishReason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
