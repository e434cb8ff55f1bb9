package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.azure.inference.config.internal.route.ForwardingHandler;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import dev.langchain4j.model.azure.inference.emulator.ToolCall;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An invocation of an AI service stays on the target that it began on, tool rounds included, while its alias is
 * swapped.
 */
class InvocationTargetTest {

    interface Assistant {
        String answer(String question);
    }

    interface Streamer {
        TokenStream answer(String question);
    }

    /** Asks an AI service a question and waits for the end. */
    interface Service {
        void ask() throws Exception;
    }

    interface Kind {
        Service of(AzureAiInferenceModels models, ChatMemory memory, Object tools);
    }

    @TempDir
    Path directory;

    /** Two rounds of tools, the first with two calls at once. */
    private final AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
            .responder(Responder.scripted()
                    .when(
                            call -> call.toolResults().isEmpty(),
                            Reply.toolCalls(new ToolCall("sky", "{}", null), new ToolCall("sky", "{}", null)))
                    .when(call -> call.toolResults().size() < 3, Reply.toolCall("sky", "{}"))
                    .when(call -> true, Reply.text("It is sunny.")))
            .start();

    private Config config;

    @AfterEach
    void stop() {
        emulator.close();
    }

    static Stream<Arguments> kinds() {
        Kind sync = (models, memory, tools) -> {
            Assistant assistant = AiServices.builder(Assistant.class)
                    .chatModel(models.chatModel("assistant"))
                    .chatMemory(memory)
                    .tools(tools)
                    .build();
            return () -> assertThat(assistant.answer("How is the sky?")).isEqualTo("It is sunny.");
        };
        Kind streaming = (models, memory, tools) -> {
            Streamer streamer = AiServices.builder(Streamer.class)
                    .streamingChatModel(models.streamingChatModel("assistant"))
                    .chatMemory(memory)
                    .tools(tools)
                    .build();
            return () -> {
                CompletableFuture<String> answer = new CompletableFuture<>();
                streamer.answer("How is the sky?")
                        .onPartialResponse(token -> {})
                        .onCompleteResponse(
                                response -> answer.complete(response.aiMessage().text()))
                        .onError(answer::completeExceptionally)
                        .start();
                assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo("It is sunny.");
            };
        };
        return Stream.of(Arguments.of("sync", sync), Arguments.of("streaming", streaming));
    }

    private String configuration(String alias) {
        return """
                connections:
                  here: {endpoint: "%s", api-key: %s}
                models:
                  first: {connection: here, chat-model: {model-name: gpt-5.4, profile: gpt}}
                  second: {connection: here, chat-model: {model-name: mistral-small, profile: mistral}}
                aliases: {assistant: %s}
                default-chat-model: assistant
                """.formatted(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""), emulator.apiKey(), alias);
    }

    private AzureAiInferenceModels load() {
        config = Config.yaml(directory, configuration("first"));
        return config.load();
    }

    private void edit(AzureAiInferenceModels models, String text) {
        config.rewriteYaml(text);
        models.reload();
    }

    /** Edits the file in each call, between one model and the other. */
    private Object swapping(AzureAiInferenceModels models, String... texts) {
        return new Object() {
            private int calls;

            @Tool("Tells the sky")
            synchronized String sky() {
                edit(models, texts[calls++ % texts.length]);
                return "sunny";
            }
        };
    }

    private List<String> modelsAsked() {
        return emulator.requests().stream()
                .map(request -> request.json().path("model").asText())
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void toolRoundsStayOnTheTarget(String name, Kind kind) throws Exception {
        try (AzureAiInferenceModels models = load()) {
            Object tools = swapping(models, configuration("second"), configuration("first"), configuration("second"));
            Service service = kind.of(models, MessageWindowChatMemory.withMaxMessages(100), tools);
            service.ask();
            assertThat(modelsAsked()).containsExactly("gpt-5.4", "gpt-5.4", "gpt-5.4");
            emulator.respondWith(call -> Reply.text("It is sunny."));
            service.ask();
            assertThat(modelsAsked()).endsWith("mistral-small");
            assertThat(emulator.requests())
                    .allSatisfy(request -> assertThat(request.body()).doesNotContain("azure_ai_inference_target"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void aMemoryThatWritesMessagesAsJsonKeepsIt(String name, Kind kind) throws Exception {
        try (AzureAiInferenceModels models = load()) {
            ChatMemory memory = MessageWindowChatMemory.builder()
                    .maxMessages(100)
                    .chatMemoryStore(new JsonStore())
                    .build();
            kind.of(models, memory, swapping(models, configuration("second"))).ask();
            assertThat(modelsAsked()).containsExactly("gpt-5.4", "gpt-5.4", "gpt-5.4");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void aTargetThatIsGoneHandsOverToTheNewOne(String name, Kind kind) throws Exception {
        try (AzureAiInferenceModels models = load()) {
            String without = configuration("second").replaceAll("(?m)^ *first:.*\\n", "");
            kind.of(models, MessageWindowChatMemory.withMaxMessages(100), swapping(models, without))
                    .ask();
            assertThat(modelsAsked()).containsExactly("gpt-5.4", "mistral-small", "mistral-small");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void soDoesATargetThatIsNoChatModelAnyMore(String name, Kind kind) throws Exception {
        try (AzureAiInferenceModels models = load()) {
            String other = configuration("second")
                    .replace(
                            "chat-model: {model-name: gpt-5.4, profile: gpt}",
                            "embedding-model: {model-name: embed-v-4-0}");
            kind.of(models, MessageWindowChatMemory.withMaxMessages(100), swapping(models, other))
                    .ask();
            assertThat(modelsAsked()).containsExactly("gpt-5.4", "mistral-small", "mistral-small");
        }
    }

    /** They are identified by their place in the file, whether used by name, by alias or as the default. */
    @Test
    void theHandleDecidesForItselfAlone() {
        try (AzureAiInferenceModels models = load()) {
            AiMessage called = models.chatModel("assistant").chat(question()).aiMessage();
            AiMessage calledByDefault = models.chatModel().chat(question()).aiMessage();
            edit(models, configuration("second"));
            emulator.clearRequests();
            models.chatModel("assistant").chat(afterTools(called));
            models.chatModel().chat(afterTools(calledByDefault));
            models.chatModel("second").chat(afterTools(called));
            models.chatModel().chat(afterTools(called));
            models.chatModel("assistant").chat(afterTools(calledByDefault));
            assertThat(modelsAsked())
                    .containsExactly("gpt-5.4", "gpt-5.4", "mistral-small", "mistral-small", "mistral-small");
        }
    }

    @Test
    void onlyBehindAToolResultIsItRead() {
        try (AzureAiInferenceModels models = load()) {
            AiMessage called = models.chatModel("assistant").chat(question()).aiMessage();
            edit(models, configuration("second"));
            emulator.clearRequests();
            emulator.respondWith(call -> Reply.text("yes"));
            models.chatModel("assistant")
                    .chat(ChatRequest.builder()
                            .messages(Stream.concat(
                                            afterTools(called).messages().stream(),
                                            Stream.of(UserMessage.from("Never mind. What is a swap?")))
                                    .toList())
                            .build());
            assertThat(modelsAsked()).containsExactly("mistral-small");
        }
    }

    @Test
    void onlyAnAnswerWithToolCallsHasIt() {
        try (AzureAiInferenceModels models = load()) {
            assertThat(models.chatModel("assistant")
                            .chat(question())
                            .aiMessage()
                            .attributes())
                    .isEqualTo(Map.of("azure_ai_inference_target", "assistant -> first"));
            emulator.respondWith(call -> Reply.text("yes"));
            assertThat(models.chatModel("assistant").chat(question()).aiMessage())
                    .isEqualTo(AiMessage.from("yes"));
        }
    }

    /** A method that LangChain4j adds and that is not passed on would be a callback that never comes. */
    @Test
    void everyCallbackIsPassedOn() {
        assertThat(Arrays.stream(StreamingChatResponseHandler.class.getMethods())
                        .map(InvocationTargetTest::signature))
                .isNotEmpty()
                .isSubsetOf(Arrays.stream(ForwardingHandler.class.getDeclaredMethods())
                        .map(InvocationTargetTest::signature)
                        .toList());
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }

    private static ChatRequest question() {
        return ChatRequest.builder()
                .messages(UserMessage.from("How is the sky?"))
                .toolSpecifications(sky())
                .build();
    }

    private static ToolSpecification sky() {
        return ToolSpecification.builder()
                .name("sky")
                .description("Tells the sky")
                .build();
    }

    private static ChatRequest afterTools(AiMessage called) {
        Stream<ChatMessage> results = called.toolExecutionRequests().stream()
                .map(request -> ToolExecutionResultMessage.from(request, "sunny"));
        return ChatRequest.builder()
                .messages(Stream.concat(Stream.of(UserMessage.from("How is the sky?"), called), results)
                        .toList())
                .toolSpecifications(sky())
                .build();
    }

    private static final class JsonStore implements ChatMemoryStore {

        private final Map<Object, String> written = new HashMap<>();

        @Override
        public List<ChatMessage> getMessages(Object memoryId) {
            return ChatMessageDeserializer.messagesFromJson(written.get(memoryId));
        }

        @Override
        public void updateMessages(Object memoryId, List<ChatMessage> messages) {
            written.put(memoryId, ChatMessageSerializer.messagesToJson(messages));
        }

        @Override
        public void deleteMessages(Object memoryId) {
            written.remove(memoryId);
        }
    }
}
