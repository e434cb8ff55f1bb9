package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import dev.langchain4j.model.azure.inference.testing.EventRecorder;
import dev.langchain4j.model.azure.inference.testing.Eventually;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteResponse;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class AsyncByNameTest {

    @TempDir
    Path directory;

    private final AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
            .responder(Responder.scripted()
                    .when(call -> call.toolResults().isEmpty(), Reply.toolCall("sky", "{}"))
                    .when(call -> true, Reply.text("It is sunny.")))
            .start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    static Stream<Arguments> ways() {
        BiFunction<AzureAiInferenceModels, ChatRequest, ChatResponse> future =
                (models, request) -> joined(models.chatModel("assistant").chatAsync(request));
        BiFunction<AzureAiInferenceModels, ChatRequest, ChatResponse> publisher = (models, request) -> {
            EventRecorder<ChatModelStreamingEvent> subscriber = new EventRecorder<>();
            models.streamingChatModel("assistant").chat(request).subscribe(subscriber.asking(Long.MAX_VALUE));
            return ((CompleteResponse) subscriber.await()).chatResponse();
        };
        return Stream.of(Arguments.of("future", future), Arguments.of("publisher", publisher));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    @DisplayName(
            "a model by name answers without blocking; tool results go where the tools were called, calls elsewhere after a swap")
    void followsTheSwap(String way, BiFunction<AzureAiInferenceModels, ChatRequest, ChatResponse> asking) {
        Config config = Config.yaml(directory, configuration("first"));
        try (AzureAiInferenceModels models = config.load()) {
            UserMessage question = UserMessage.from("How is the sky?");
            AiMessage tools = asking.apply(models, request(question)).aiMessage();
            config.rewriteYaml(configuration("second"));
            models.reload();

            ChatResponse result = asking.apply(
                    models,
                    request(
                            question,
                            tools,
                            ToolExecutionResultMessage.from(
                                    tools.toolExecutionRequests().get(0), "blue")));
            asking.apply(models, request(question));

            assertThat(result.aiMessage().text()).isEqualTo("It is sunny.");
            assertThat(emulator.requests())
                    .extracting(sent -> sent.json().at("/model").asText())
                    .containsExactly("gpt-5.4", "gpt-5.4", "mistral-small");
        }
    }

    @Test
    @DisplayName("cancelling the future of a model by name closes the connection")
    void cancels() throws Exception {
        emulator.interceptWith(request -> Reply.silence());
        try (AzureAiInferenceModels models =
                Config.yaml(directory, configuration("first")).load()) {
            CompletableFuture<ChatResponse> silent =
                    models.chatModel("assistant").chatAsync(request(UserMessage.from("Hello?")));
            Eventually.until(
                    () -> emulator.requests() + "", () -> !emulator.requests().isEmpty());

            silent.cancel(true);

            emulator.requests().get(0).connectionLost().get(20, TimeUnit.SECONDS);
            assertThat(catchThrowable(silent::join)).isInstanceOf(CancellationException.class);
        }
    }

    @Test
    @DisplayName("an embedding model by name embeds without blocking, with listeners too")
    void embeds() {
        try (AzureAiInferenceModels models =
                Config.yaml(directory, configuration("first")).load()) {
            var model = models.embeddingModel("vectors").addListeners(List.of());
            EmbeddingRequest request = EmbeddingRequest.builder()
                    .inputs(List.of(EmbeddingInput.from("one"), EmbeddingInput.from("two")))
                    .build();

            assertThat(joined(model.embedAsync(request)).embeddings())
                    .isEqualTo(model.embed(request).embeddings());
        }
    }

    private static <T> T joined(CompletableFuture<T> future) {
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static ChatRequest request(ChatMessage... messages) {
        return ChatRequest.builder()
                .messages(messages)
                .toolSpecifications(ToolSpecification.builder().name("sky").build())
                .build();
    }

    private String configuration(String alias) {
        return """
                connections:
                  here: {endpoint: "%s", api-key: %s}
                models:
                  first: {connection: here, chat-model: {model-name: gpt-5.4, profile: gpt}}
                  second: {connection: here, chat-model: {model-name: mistral-small, profile: mistral}}
                  vectors: {connection: here, embedding-model: {model-name: text-embedding-3-small}}
                aliases: {assistant: %s}
                default-chat-model: assistant
                """.formatted(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""), emulator.apiKey(), alias);
    }
}
