package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.config.internal.source.KeyPath;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which route a request takes, and what a name with routes shows of it. */
class RoutesTest {

    @TempDir
    Path directory;

    private final Routed routed = new Routed();

    @AfterEach
    void close() {
        routed.close();
    }

    private AzureAiInferenceModels load(String routes) {
        return routed.load(directory, routes);
    }

    private static AzureAiInferenceChatResponseMetadata metadata(ChatResponse response) {
        return (AzureAiInferenceChatResponseMetadata) response.metadata();
    }

    @Test
    @DisplayName("routes of a higher number are taken only when none of a lower one is healthy")
    void priorities() {
        String routes = """
                routes:
                  - {model: llama, priority: 1}
                  - {model: gpt, weight: 9}
                  - model: mistral
                """;
        try (AzureAiInferenceModels models = load(routes)) {
            for (int i = 0; i < 20; i++) {
                Routed.ask(models);
            }
            assertThat(routed.asked()).doesNotContain("llama-3").contains("gpt-5.4");
            routed.fails("gpt-5.4", AzureErrors.tooManyRequests(7));
            routed.fails("mistral-small", AzureErrors.tooManyRequests(7));
            assertThat(metadata(Routed.ask(models)).route()).isEqualTo("llama");
            assertThat(metadata(Routed.ask(models)).hops()).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "an alias leads to routes, and a route to an alias; a reload changes the routes and keeps what is known")
    void aliasesAndReload() {
        Config config = Config.yaml(
                directory,
                routed.yaml("routes: [gpt, m]\nstrategy: in-order")
                        .replace("models:", "aliases: {m: mistral, helper: assistant}\nmodels:"));
        config.builder().clock(routed.clock);
        try (AzureAiInferenceModels models = config.load()) {
            ChatModel helper = models.chatModel("helper");
            routed.fails("gpt-5.4", AzureErrors.tooManyRequests(7));
            helper.chat("Hello");
            config.rewriteYaml(routed.yaml("routes: [gpt, llama]\nstrategy: in-order")
                    .replace("models:", "aliases: {m: mistral, helper: assistant}\nmodels:"));

            assertThat(models.reload().changes())
                    .containsExactly(
                            "assistant: assistant (routes gpt, mistral) -> assistant (routes gpt, llama), changed: routes",
                            "helper: assistant (routes gpt, mistral) -> assistant (routes gpt, llama), changed: routes");

            routed.emulator.clearRequests();
            helper.chat("Hello");
            assertThat(routed.asked()).containsExactly("llama-3");
            assertThat(models.reload().changes()).isEmpty();
        }
    }

    @Test
    @DisplayName("values of a map say the same as a file, in properties' way too")
    void values() {
        Map<String, Object> values = Map.of(
                "models.gpt.chat-model.endpoint", routed.emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""),
                "models.gpt.chat-model.api-key", routed.emulator.apiKey(),
                "models.gpt.chat-model.model-name", "gpt-5.4",
                "models.listed.routes", List.of(Map.of("model", "gpt", "priority", 2)),
                "models.indexed.routes[0].model", "gpt",
                "models.indexed.routes[0].priority", "2",
                "models.named.routes", "gpt");
        Map<String, Object> prefixed = new HashMap<>();
        values.forEach((key, value) -> prefixed.put(KeyPath.PREFIX + "." + key, value));
        try (AzureAiInferenceModels models =
                AzureAiInferenceModels.builder().values(prefixed).build()) {
            assertThat(List.of("listed", "indexed", "named"))
                    .flatExtracting(name -> models.status().get(name).routes())
                    .extracting(AzureAiInferenceRouteStatus::model, AzureAiInferenceRouteStatus::priority)
                    .containsExactly(tuple("gpt", 2), tuple("gpt", 2), tuple("gpt", 0));
        }
    }

    @Test
    @DisplayName("what is called with the model's own name has no trace of routes")
    void withoutRoutes() {
        try (AzureAiInferenceModels models = load("routes: [gpt, mistral]")) {
            ChatResponse response = models.chatModel("gpt").chat(UserMessage.from("Hello"));

            assertThat(metadata(response).route()).isNull();
            assertThat(metadata(response).hops()).isEmpty();
            assertThat(models.status().get("gpt").routes()).isEmpty();
        }
    }

    @Test
    @DisplayName("images, tools and JSON schemas go to routes that can do that")
    void capabilities() {
        String routes = """
                routes: [mistral, blind, gpt]
                strategy: in-order
                """;
        String blind = """
                models:
                  blind:
                    connection: here
                    chat-model:
                      model-name: llama-3
                      on-unsupported: degrade
                      profile: {images: false, tools: false, response-formats: none}
                """;
        Config config = Config.yaml(
                directory,
                routed.yaml(routes)
                        .replace("models:\n", blind)
                        .replace(
                                "profile: mistral",
                                "profile: {base: mistral, images: false, tools: false, response-formats: none}"));
        try (AzureAiInferenceModels models = config.load()) {
            ChatModel assistant = models.chatModel("assistant");
            assistant.chat(
                    UserMessage.from(TextContent.from("What is it?"), ImageContent.from("iVBORw0KGgo=", "image/png")));
            assistant.chat(ChatRequest.builder()
                    .messages(UserMessage.from("Use it"))
                    .toolSpecifications(ToolSpecification.builder().name("sky").build())
                    .build());
            assertThat(assistant.supportedCapabilities()).contains(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
            assistant.chat(ChatRequest.builder()
                    .messages(UserMessage.from("Answer as JSON"))
                    .responseFormat(ResponseFormat.builder()
                            .type(ResponseFormatType.JSON)
                            .jsonSchema(JsonSchema.builder()
                                    .name("answer")
                                    .rootElement(JsonObjectSchema.builder()
                                            .addStringProperty("text")
                                            .build())
                                    .build())
                            .build())
                    .build());

            assertThat(routed.asked()).containsOnly("gpt-5.4").hasSize(3);
        }
    }
}
