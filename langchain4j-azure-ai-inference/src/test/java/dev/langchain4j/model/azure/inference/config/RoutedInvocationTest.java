package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import dev.langchain4j.model.azure.inference.emulator.ToolCall;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An invocation of an AI service over routes: it stays on its route until that fails, and goes on at the next. */
class RoutedInvocationTest {

    interface Assistant {
        @SystemMessage("You know the sky.")
        String answer(String question);

        @SystemMessage("You know the sky.")
        TokenStream stream(String question);
    }

    @TempDir
    Path directory;

    private final Routed routed = new Routed();

    @AfterEach
    void close() {
        routed.close();
    }

    private AzureAiInferenceModels load(String strategy) {
        return Config.yaml(directory, """
                connections:
                  here: {endpoint: "%s", api-key: %s, max-retries: 0}
                models:
                  gpt: {connection: here, chat-model: {model-name: gpt-5.4, profile: gpt-reasoning, api: responses}}
                  mistral: {connection: here, chat-model: {model-name: mistral-small, profile: mistral}}
                  deepseek: {connection: here, chat-model: {model-name: deepseek-v4, profile: deepseek}}
                  assistant: {routes: [gpt, mistral, deepseek], strategy: %s}
                """.formatted(
                                routed.emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""),
                                routed.emulator.apiKey(),
                                strategy))
                .load();
    }

    /** Calls two tools at once, then another, then responds. */
    private void scriptTools() {
        routed.emulator.respondWith(Responder.scripted()
                .when(
                        call -> call.toolResults().isEmpty(),
                        Reply.toolCalls(
                                new ToolCall("sky", "{\"place\": \"here\"}", null),
                                new ToolCall("sky", "{\"place\": \"there\"}", null)))
                .when(call -> call.toolResults().size() < 3, Reply.toolCall("sky", "{\"place\": \"beyond\"}"))
                .when(call -> true, Reply.text("It is sunny.")));
    }

    public static final class Sky {
        @Tool
        public String sky(String place) {
            return "sunny " + place;
        }
    }

    private static Supplier<Reply> onlyOnce() {
        AtomicInteger asked = new AtomicInteger();
        return () -> asked.getAndIncrement() == 0 ? Reply.asUsual() : AzureErrors.tooManyRequests(1);
    }

    private String ask(AzureAiInferenceModels models, boolean streaming, ChatMemory memory) throws Exception {
        Assistant assistant = AiServices.builder(Assistant.class)
                .chatModel(models.chatModel("assistant"))
                .streamingChatModel(models.streamingChatModel("assistant"))
                .chatMemory(memory)
                .tools(new Sky())
                .build();
        if (!streaming) {
            return assistant.answer("How is the sky?");
        }
        CompletableFuture<String> answer = new CompletableFuture<>();
        assistant.stream("How is the sky?")
                .onPartialResponse(token -> {})
                .onCompleteResponse(
                        response -> answer.complete(response.aiMessage().text()))
                .onError(answer::completeExceptionally)
                .start();
        return answer.get(60, TimeUnit.SECONDS);
    }

    @ParameterizedTest(name = "streaming: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName("GPT on the Responses API, Mistral and DeepSeek share one invocation, each asked in its own way")
    void acrossProviders(boolean streaming) throws Exception {
        scriptTools();
        routed.replies("gpt-5.4", onlyOnce());
        routed.replies("mistral-small", onlyOnce());
        try (AzureAiInferenceModels models = load("in-order")) {
            assertThat(ask(models, streaming, MessageWindowChatMemory.withMaxMessages(20)))
                    .isEqualTo("It is sunny.");

            assertThat(routed.asked())
                    .containsExactly("gpt-5.4", "gpt-5.4", "mistral-small", "mistral-small", "deepseek-v4");
            List<RecordedRequest> requests = routed.emulator.requests();
            assertThat(requests.get(0).path()).endsWith("/openai/v1/responses");
            assertThat(requests.get(0).json().has("input")).isTrue();
            assertMistral(requests.get(2));
            assertDeepSeek(requests.get(4));
        }
    }

    /** Ids of nine letters and digits, each result right behind the call, in the order of the calls. */
    private static void assertMistral(RecordedRequest request) {
        assertThat(request.path()).endsWith("/chat/completions");
        JsonNode messages = request.json().path("messages");
        assertThat(roles(messages)).containsExactly("system", "user", "assistant", "tool", "tool");
        List<String> ids = ids(messages.get(2));
        assertThat(ids).hasSize(2).allMatch(id -> id.matches("[A-Za-z0-9]{9}"));
        assertThat(List.of(
                        messages.get(3).path("tool_call_id").asText(),
                        messages.get(4).path("tool_call_id").asText()))
                .isEqualTo(ids);
        assertThat(messages.get(3).path("content").asText()).isEqualTo("sunny here");
        assertThat(messages.get(4).path("content").asText()).isEqualTo("sunny there");
        assertThat(request.body()).doesNotContain("azure_ai_inference", "reasoning", "\"rs_");
    }

    private static void assertDeepSeek(RecordedRequest request) {
        assertThat(request.path()).endsWith("/chat/completions");
        JsonNode messages = request.json().path("messages");
        assertThat(roles(messages)).containsExactly("system", "user", "assistant", "tool", "tool", "assistant", "tool");
        assertThat(messages.get(6).path("tool_call_id").asText())
                .isEqualTo(ids(messages.get(5)).get(0));
        assertThat(messages.get(6).path("content").asText()).isEqualTo("sunny beyond");
        assertThat(request.body()).doesNotContain("azure_ai_inference", "\"rs_");
    }

    private static List<String> roles(JsonNode messages) {
        List<String> roles = new ArrayList<>();
        messages.forEach(message -> roles.add(message.path("role").asText()));
        return roles;
    }

    private static List<String> ids(JsonNode message) {
        List<String> ids = new ArrayList<>();
        message.path("tool_calls").forEach(call -> ids.add(call.path("id").asText()));
        return ids;
    }

    @Test
    @DisplayName("tool rounds stay on the route that began them, whatever the strategy would choose")
    void staysTogether() throws Exception {
        scriptTools();
        try (AzureAiInferenceModels models = load("simple-shuffle")) {
            for (int i = 0; i < 8; i++) {
                routed.emulator.clearRequests();
                ask(models, i % 2 == 0, MessageWindowChatMemory.withMaxMessages(20));
                assertThat(routed.asked())
                        .hasSize(3)
                        .containsOnly(routed.asked().get(0));
            }
        }
    }

    @Test
    @DisplayName("after a fallback the rounds stay on the new route, also when the old one is well again")
    void staysOnTheNewRoute() throws Exception {
        scriptTools();
        AtomicInteger asked = new AtomicInteger();
        routed.replies(
                "gpt-5.4", () -> asked.getAndIncrement() == 0 ? AzureErrors.internalServerError() : Reply.asUsual());
        try (AzureAiInferenceModels models = load("in-order")) {
            ask(models, false, MessageWindowChatMemory.withMaxMessages(20));
            assertThat(routed.asked()).containsExactly("gpt-5.4", "mistral-small", "mistral-small", "mistral-small");
        }
    }
}
