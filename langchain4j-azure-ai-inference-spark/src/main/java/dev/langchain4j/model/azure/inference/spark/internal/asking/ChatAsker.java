package dev.langchain4j.model.azure.inference.spark.internal.asking;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.spark.AzureAiInferenceSparkOptions;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Asks for the answer to one prompt. */
public final class ChatAsker implements Asker {

    private final ChatModel model;
    private final ChatMapper mapper;

    public ChatAsker(ChatModel model, AzureAiInferenceSparkOptions options) {
        this.model = model;
        this.mapper = new ChatMapper(options, AzureAiInferenceChatRequestParameters.EMPTY);
    }

    @Override
    public int maxTexts() {
        return 1;
    }

    @Override
    public CompletableFuture<Answers> ask(List<String> texts) {
        return Futures.map(model.chatAsync(mapper.toRequest(texts.get(0))), this::answers);
    }

    private Answers answers(ChatResponse response) {
        Answer answer = mapper.toAnswer(response);
        AnswerUsage usage = Objects.requireNonNull(answer.getUsage());
        int attempts = response.metadata() instanceof AzureAiInferenceChatResponseMetadata azure ? azure.attempts() : 1;
        return new Answers(List.of(answer), usage.getInputTokens() + usage.getOutputTokens(), Math.max(1, attempts));
    }
}
