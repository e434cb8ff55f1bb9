package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import dev.langchain4j.model.azure.inference.internal.profile.DeploymentLessons;
import dev.langchain4j.model.azure.inference.testing.CapturedLog;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The API that a deployment wants to be asked through, found out by asking; and what else it may refuse. */
class ChatApiSwitchTest {

    private static final ToolSpecification TOOL =
            ToolSpecification.builder().name("tide").description("the tide").build();

    private AzureAiInferenceEmulator emulator;

    /** What the Responses API responds to a question that says so. */
    private String refusal = "";

    /** The two models: what holds for one has to hold for the other. */
    enum Kind {
        SYNC {
            @Override
            Function<ChatRequest, ChatResponse> model(
                    UnaryOperator<ChatModelBuilder<?>> options, AzureAiInferenceEmulator emulator, String deployment) {
                AzureAiInferenceChatModel.Builder builder = AzureAiInferenceChatModel.builder();
                options.apply(connected(builder, emulator, deployment));
                return builder.build()::chat;
            }
        },
        STREAMING {
            @Override
            Function<ChatRequest, ChatResponse> model(
                    UnaryOperator<ChatModelBuilder<?>> options, AzureAiInferenceEmulator emulator, String deployment) {
                AzureAiInferenceStreamingChatModel.Builder builder = AzureAiInferenceStreamingChatModel.builder();
                options.apply(connected(builder, emulator, deployment));
                AzureAiInferenceStreamingChatModel model = builder.build();
                return request -> {
                    StreamRecorder recorder = new StreamRecorder();
                    model.chat(request, recorder);
                    return recorder.await();
                };
            }
        };

        abstract Function<ChatRequest, ChatResponse> model(
                UnaryOperator<ChatModelBuilder<?>> options, AzureAiInferenceEmulator emulator, String deployment);

        private static <B extends ChatModelBuilder<B>> B connected(
                B builder, AzureAiInferenceEmulator emulator, String deployment) {
            return builder.endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, deployment))
                    .apiKey(emulator.apiKey())
                    .modelName(deployment)
                    .maxRetries(0);
        }
    }

    @BeforeEach
    void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .deployment(Deployment.chat("plain", Dialect.GPT)
                        .without(Feature.REASONING)
                        .build())
                .deployment(Deployment.chat("chat-only", Dialect.DEEPSEEK).build())
                .deployment(reasoning("gpt-5.4").build())
                .deployment(reasoning("gpt-6-astra")
                        .with(Feature.SINGLE_CONTINUATION)
                        .build())
                .deployment(reasoning("gpt-5.3-codex").without(Feature.CHAT).build())
                .responder(Responder.scripted()
                        .when(
                                call -> call.lastUserText().equals("Refuse")
                                        && call.request().path().endsWith("/responses"),
                                call -> Reply.error(400, refusal))
                        .when(
                                call -> !call.toolNames().isEmpty()
                                        && call.toolResults().isEmpty(),
                                call -> Reply.toolCall("tide", "{}"))
                        .when(call -> true, Reply.text("High tide.")))
                .start();
    }

    private static Deployment.Builder reasoning(String name) {
        return Deployment.chat(name, Dialect.GPT)
                .model(name + "-2026")
                .with(Feature.REASONING, Feature.TOOLS_NEED_RESPONSES);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @EnumSource
    void aDeploymentThatWantsResponsesIsAskedThereFromThenOn(Kind kind) {
        Function<ChatRequest, ChatResponse> model = model(kind, "gpt-6-astra", options -> options);

        ChatResponse first = model.apply(withTool());
        ChatResponse second = model.apply(withTool());

        assertThat(routes()).containsExactly("chat/completions", "responses", "responses");
        assertThat(first.aiMessage().toolExecutionRequests()).hasSize(1);
        assertThat(metadata(first).api()).isEqualTo(AzureAiInferenceChatApi.RESPONSES);
        assertThat(metadata(first).attempts()).isEqualTo(2);
        assertThat(metadata(first).degradations()).singleElement().asString().contains("Responses API");
        assertThat(metadata(second).api()).isEqualTo(AzureAiInferenceChatApi.RESPONSES);
        assertThat(metadata(second).attempts()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void soIsAModelWithoutChatCompletions(Kind kind) {
        ChatResponse response = model(kind, "gpt-5.3-codex", options -> options).apply(question());

        assertThat(response.aiMessage().text()).isEqualTo("High tide.");
        assertThat(routes()).containsExactly("chat/completions", "responses");
    }

    @ParameterizedTest
    @EnumSource
    void eachDeploymentForItself(Kind kind) {
        Function<ChatRequest, ChatResponse> model = model(kind, "gpt-5.3-codex", options -> options);
        model.apply(question());

        ChatResponse other = model.apply(question().toBuilder()
                .parameters(ChatRequestParameters.builder().modelName("plain").build())
                .build());

        assertThat(metadata(other).api()).isEqualTo(AzureAiInferenceChatApi.CHAT_COMPLETIONS);
        assertThat(routes()).containsExactly("chat/completions", "responses", "chat/completions");
    }

    @Test
    void aLineInTheLogSaysSoOnce() {
        try (CapturedLog log = CapturedLog.of(DeploymentLessons.class.getName(), Level.INFO)) {
            Function<ChatRequest, ChatResponse> model = model(Kind.SYNC, "gpt-5.3-codex", options -> options);
            model.apply(question());
            model.apply(question());

            assertThat(log.events()).singleElement().asString().contains("gpt-5.3-codex", "Responses API");
        }
    }

    @DisplayName(
            "an option that decides for the Responses API of a deployment that has none: the error says how to do without")
    @Test
    void optionWithoutItsApi() {
        Function<ChatRequest, ChatResponse> model =
                model(Kind.SYNC, "chat-only", options -> options.reasoningSummary("auto"));

        assertThatThrownBy(() -> model.apply(question()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Set api to chat-completions")
                .hasMessageContaining("reasoningSummary");
        assertThat(routes()).containsExactly("responses");
    }

    @DisplayName("the same under degrade: it is asked through chat completions, now and from then on")
    @ParameterizedTest
    @EnumSource
    void optionWithoutItsApiUnderDegrade(Kind kind) {
        Function<ChatRequest, ChatResponse> model = model(
                kind,
                "chat-only",
                options -> options.reasoningSummary("auto").onUnsupported(UnsupportedPolicy.DEGRADE));

        ChatResponse first = model.apply(question());
        ChatResponse second = model.apply(question());

        assertThat(routes()).containsExactly("responses", "chat/completions", "chat/completions");
        assertThat(metadata(first).api()).isEqualTo(AzureAiInferenceChatApi.CHAT_COMPLETIONS);
        assertThat(metadata(first).degradations())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("reasoningSummary (auto)", "omitted"))
                .anySatisfy(line -> assertThat(line).contains("sent through chat completions"));
        assertThat(metadata(second).degradations()).isEqualTo(metadata(first).degradations());
    }

    @DisplayName("only a refusal of the model switches the API, not one of a tool or an option in the same words")
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            This model is not supported by the Responses API.           |           | true
            The model 'gull-2' is not supported by the Responses API.   | model     | true
            The tool 'wave' is not supported by the Responses API.      |           | false
            This model is not supported by the Responses API with that. | tools[0]  | false
            Option 'truncation' is not supported by the Responses API.  |           | false
            """)
    void refusalsInTheSameWords(String message, String parameter, boolean isSwitched) {
        String named = parameter == null ? "null" : "\"" + parameter + "\"";
        refusal = "{\"error\":{\"message\":\"" + message + "\",\"param\":" + named + ",\"code\":null}}";
        Function<ChatRequest, ChatResponse> model = model(
                Kind.SYNC,
                "gpt-5.4",
                options -> options.truncation("auto").onUnsupported(UnsupportedPolicy.DEGRADE));
        ChatRequest request =
                ChatRequest.builder().messages(UserMessage.from("Refuse")).build();

        if (isSwitched) {
            model.apply(request);
        } else {
            assertThatThrownBy(() -> model.apply(request))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining(message)
                    .message()
                    .doesNotContain("Set api to chat-completions");
        }
        assertThat(routes())
                .containsExactlyElementsOf(isSwitched ? List.of("responses", "chat/completions") : List.of("responses"));
    }

    static Stream<Arguments> inherited() {
        return Stream.of(
                Arguments.of("gpt-5.3-codex", options(options -> options), "sent through the Responses API"),
                Arguments.of(
                        "chat-only",
                        options(options -> options.reasoningSummary("auto").onUnsupported(UnsupportedPolicy.DEGRADE)),
                        "sent through chat completions"),
                Arguments.of(
                        "plain",
                        options(options -> options.api(AzureAiInferenceChatApi.RESPONSES)),
                        "include (reasoning.encrypted_content)"),
                Arguments.of(
                        "plain",
                        options(options -> options.api(AzureAiInferenceChatApi.RESPONSES)
                                .sendThinking(false)
                                .returnThinking(true)),
                        "reasoning.summary (auto)"));
    }

    private static UnaryOperator<ChatModelBuilder<?>> options(UnaryOperator<ChatModelBuilder<?>> options) {
        return options;
    }

    @DisplayName(
            "what a model does because another of its connection was refused is recorded like a refusal of its own")
    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource
    void inherited(String deployment, UnaryOperator<ChatModelBuilder<?>> options, String line) {
        AzureAiInferenceConnection connection = connection();
        UnaryOperator<ChatModelBuilder<?>> connected = some -> options.apply(some.connection(connection));
        ChatResponse refused = model(Kind.SYNC, deployment, connected).apply(question());
        emulator.clearRequests();

        for (Kind kind : Kind.values()) {
            ChatResponse response = model(kind, deployment, connected).apply(question());

            assertThat(metadata(response).degradations())
                    .isEqualTo(metadata(refused).degradations())
                    .anySatisfy(some -> assertThat(some).contains(line));
        }
        assertThat(routes()).as("no refusals").hasSize(2);
    }

    @DisplayName("a request that a lesson does not change has nothing to record")
    @ParameterizedTest
    @EnumSource
    void unchangedByLessons(Kind kind) {
        AzureAiInferenceConnection connection = connection();
        UnaryOperator<ChatModelBuilder<?>> connected =
                options -> options.connection(connection).api(AzureAiInferenceChatApi.RESPONSES);
        model(kind, "plain", connected).apply(question());

        ChatResponse response = model(kind, "plain", options -> connected.apply(options.sendThinking(false)))
                .apply(question());

        assertThat(metadata(response).degradations()).isEmpty();
    }

    private AzureAiInferenceConnection connection() {
        return AzureAiInferenceConnection.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""))
                .apiKey(emulator.apiKey())
                .build();
    }

    @DisplayName("a request that only chat completions can express goes there, whatever others have taught")
    @ParameterizedTest
    @EnumSource
    void learnedFromOthers(Kind kind) {
        AzureAiInferenceConnection connection = connection();
        model(kind, "gpt-5.4", options -> options.connection(connection)).apply(withTool());
        emulator.clearRequests();

        ChatResponse response = model(
                        kind,
                        "gpt-5.4",
                        options -> options.connection(connection).user("gull").seed(7))
                .apply(question());

        assertThat(metadata(response).api()).isEqualTo(AzureAiInferenceChatApi.CHAT_COMPLETIONS);
        assertThat(routes()).containsExactly("chat/completions");
    }

    @DisplayName("what a deployment has refused is known to all models of a connection, until it is forgotten")
    @Test
    void modelsOfOneConnection() {
        AzureAiInferenceConnection connection = connection();
        UnaryOperator<ChatModelBuilder<?>> connected = options -> options.connection(connection);
        model(Kind.SYNC, "gpt-5.3-codex", connected).apply(question());
        model(Kind.STREAMING, "gpt-5.3-codex", connected).apply(question());
        assertThat(routes()).containsExactly("chat/completions", "responses", "responses");

        emulator.clearRequests();
        model(Kind.SYNC, "plain", connected).apply(question());
        model(Kind.SYNC, "gpt-5.3-codex", options -> options).apply(question());
        assertThat(routes()).as("others").containsExactly("chat/completions", "chat/completions", "responses");

        emulator.clearRequests();
        connection.forgetRefusals();
        model(Kind.SYNC, "gpt-5.3-codex", connected).apply(question());
        assertThat(routes()).containsExactly("chat/completions", "responses");
    }

    @ParameterizedTest
    @EnumSource
    void anOptionThatResponsesDoesNotHaveKeepsTheRequestWhereItIs(Kind kind) {
        Function<ChatRequest, ChatResponse> model =
                model(kind, "gpt-5.3-codex", options -> options.stopSequences("END"));

        assertThatThrownBy(() -> model.apply(question()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("requested operation is unsupported")
                .hasMessageContaining("stopSequences ([END])");
        assertThat(routes()).containsExactly("chat/completions");
    }

    @ParameterizedTest
    @EnumSource
    void unlessItMayBeDegraded(Kind kind) {
        ChatResponse response = model(
                        kind,
                        "gpt-5.3-codex",
                        options -> options.stopSequences("END").onUnsupported(UnsupportedPolicy.DEGRADE))
                .apply(question());

        assertThat(metadata(response).degradations())
                .anySatisfy(line -> assertThat(line).contains("stopSequences ([END])", "omitted"));
    }

    @ParameterizedTest
    @EnumSource
    void anApiThatIsNamedIsTheOneThatIsAsked(Kind kind) {
        Function<ChatRequest, ChatResponse> model =
                model(kind, "gpt-5.3-codex", options -> options.api(AzureAiInferenceChatApi.CHAT_COMPLETIONS));

        assertThatThrownBy(() -> model.apply(question())).hasMessageContaining("Set api to responses");
        assertThat(routes()).containsExactly("chat/completions");
    }

    /** Request, model, profile: the first that says something. */
    @ParameterizedTest
    @CsvSource({
        ", , , chat/completions",
        ", , responses, responses",
        ", chat-completions, responses, chat/completions",
        ", responses, chat-completions, responses",
        "chat-completions, responses, responses, chat/completions",
        "responses, chat-completions, , responses",
        "auto, responses, responses, chat/completions"
    })
    void precedence(String request, String model, String profile, String route) {
        ChatRequest asked = question().toBuilder()
                .parameters(AzureAiInferenceChatRequestParameters.builder()
                        .api(request == null ? null : AzureAiInferenceChatApi.of(request))
                        .build())
                .build();

        model(
                        Kind.SYNC,
                        "gpt-5.4",
                        options -> options.api(model == null ? null : AzureAiInferenceChatApi.of(model))
                                .profile(profile == null ? null : AzureAiInferenceProfile.of(Map.of("api", profile))))
                .apply(asked);

        assertThat(routes()).containsExactly(route);
    }

    @ParameterizedTest
    @EnumSource
    void reasoningThatCannotComeBackIsNotAskedForAgain(Kind kind) {
        Function<ChatRequest, ChatResponse> model =
                model(kind, "plain", options -> options.api(AzureAiInferenceChatApi.RESPONSES));

        ChatResponse first = model.apply(question());
        ChatResponse second = model.apply(question());

        assertThat(bodies()).extracting(body -> body.has("include")).containsExactly(true, false, false);
        assertThat(metadata(first).degradations()).singleElement().asString().contains("include");
        assertThat(metadata(second).degradations()).isEqualTo(metadata(first).degradations());
    }

    @ParameterizedTest
    @EnumSource
    void aSummaryThatNobodyAskedForByNameIsOmitted(Kind kind) {
        ChatResponse response = model(
                        kind,
                        "plain",
                        options -> options.api(AzureAiInferenceChatApi.RESPONSES)
                                .sendThinking(false)
                                .returnThinking(true))
                .apply(question());

        assertThat(metadata(response).degradations()).singleElement().asString().contains("reasoning.summary");
    }

    static Stream<Arguments> explicit() {
        return Stream.of(
                option("a summary", options -> options.reasoningSummary("auto")),
                option(
                        "a summary as an extra",
                        options -> options.extras(Map.of("reasoning", Map.of("summary", "auto")))),
                option("encrypted reasoning", options -> options.include(List.of("reasoning.encrypted_content"))),
                option(
                        "encrypted reasoning as an extra",
                        options -> options.extras(Map.of("include", List.of("reasoning.encrypted_content")))));
    }

    private static Arguments option(String name, UnaryOperator<ChatModelBuilder<?>> option) {
        return Arguments.of(name, option);
    }

    @DisplayName("what was requested explicitly is neither omitted nor sent a second time")
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void explicit(String name, UnaryOperator<ChatModelBuilder<?>> option) {
        Function<ChatRequest, ChatResponse> model = model(
                Kind.SYNC,
                "plain",
                options -> option.apply(
                        options.api(AzureAiInferenceChatApi.RESPONSES).sendThinking(false)));

        assertThatThrownBy(() -> model.apply(question())).isInstanceOf(InvalidRequestException.class);
        assertThat(routes()).containsExactly("responses");
    }

    @ParameterizedTest
    @EnumSource
    void reasoningGoesBackEncrypted(Kind kind) {
        Function<ChatRequest, ChatResponse> model =
                model(kind, "gpt-6-astra", options -> options.api(AzureAiInferenceChatApi.RESPONSES));
        ChatRequest asked = withTool();

        model.apply(answered(asked, model.apply(asked)));

        JsonNode input = bodies().get(1).get("input");
        assertThat(input.findValuesAsText("type"))
                .containsExactly("reasoning", "function_call", "function_call_output");
        assertThat(input.findValue("encrypted_content").asText()).isNotEmpty();
        assertThat(bodies().get(1).get("store").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void reasoningOfAnotherModelIsLeftOut(Kind kind) {
        ChatRequest asked = withTool();
        ChatResponse called = model(kind, "gpt-6-astra", options -> options.api(AzureAiInferenceChatApi.RESPONSES))
                .apply(asked);

        ChatResponse response = model(kind, "gpt-5.3-codex", options -> options.api(AzureAiInferenceChatApi.RESPONSES))
                .apply(answered(asked, called));

        assertThat(response.aiMessage().text()).isEqualTo("High tide.");
        assertThat(metadata(response).degradations()).singleElement().asString().contains("earlier reasoning");
        assertThat(bodies().get(2).get("input").findValues("encrypted_content")).isEmpty();
    }

    @DisplayName("after a swap between two questions, only the reasoning before the last question is omitted")
    @ParameterizedTest
    @EnumSource
    void reasoningSinceTheLastQuestionIsKept(Kind kind) {
        UnaryOperator<ChatModelBuilder<?>> responses = options -> options.api(AzureAiInferenceChatApi.RESPONSES);
        AiMessage ofAnother =
                model(kind, "gpt-6-astra", responses).apply(question()).aiMessage();
        Function<ChatRequest, ChatResponse> model = model(kind, "gpt-5.3-codex", responses);
        ChatRequest asked = withTool().toBuilder()
                .messages(UserMessage.from("How is the tide?"), ofAnother, UserMessage.from("And now?"))
                .build();
        ChatRequest answered = answered(asked, model.apply(asked));
        emulator.clearRequests();

        ChatResponse response = model.apply(answered);

        assertThat(metadata(response).degradations())
                .containsExactly("reasoning before the last question can't be read by the deployment: sent without it");
        assertThat(bodies())
                .extracting(body -> body.get("input").findValuesAsText("type"))
                .containsExactly(
                        List.of("reasoning", "reasoning", "function_call", "function_call_output"),
                        List.of("reasoning", "function_call", "function_call_output"));
        assertThat(encrypted(bodies().get(1)))
                .isEqualTo(encrypted(bodies().get(0)).subList(1, 2));
    }

    private static List<String> encrypted(JsonNode body) {
        return body.get("input").findValuesAsText("encrypted_content");
    }

    @ParameterizedTest
    @EnumSource
    void ofSeveralReasoningsTheNewestGoesBackWhereOneIsTaken(Kind kind) {
        Function<ChatRequest, ChatResponse> model =
                model(kind, "gpt-6-astra", options -> options.api(AzureAiInferenceChatApi.RESPONSES));
        ChatRequest asked = withTool();
        ChatRequest answered = answered(asked, model.apply(asked));
        ChatResponse first = model.apply(answered);
        List<ChatMessage> messages = new ArrayList<>(answered.messages());
        messages.add(first.aiMessage());
        messages.add(UserMessage.from("And then?"));

        ChatResponse response =
                model.apply(answered.toBuilder().messages(messages).build());

        assertThat(metadata(response).degradations()).singleElement().asString().contains("only the newest");
        List<JsonNode> bodies = bodies();
        assertThat(bodies.get(bodies.size() - 1).get("input").findValues("encrypted_content"))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void projectsGetTheIdsOfReasoning(Kind kind) {
        Function<ChatRequest, ChatResponse> model = model(
                kind,
                "gpt-5.3-codex",
                options -> options.endpoint("http://127.0.0.1:" + emulator.port() + "/api/projects/p/openai/v1")
                        .endpointType(AzureAiInferenceEndpointType.OPENAI_V1)
                        .api(AzureAiInferenceChatApi.RESPONSES));
        ChatRequest asked = withTool();

        ChatResponse response = model.apply(answered(asked, model.apply(asked)));

        assertThat(response.aiMessage().text()).isEqualTo("High tide.");
        assertThat(metadata(response).degradations()).isEmpty();
        assertThat(bodies().get(1).get("input").findValue("id").asText()).startsWith("rs_");
    }

    @ParameterizedTest
    @EnumSource
    void aStoredResponseGoesOn(Kind kind) {
        Function<ChatRequest, ChatResponse> model = model(
                kind,
                "gpt-5.4",
                options -> options.api(AzureAiInferenceChatApi.RESPONSES).store(true));
        String id = model.apply(question()).id();

        ChatResponse response = model.apply(question().toBuilder()
                .parameters(AzureAiInferenceChatRequestParameters.builder()
                        .previousResponseId(id)
                        .build())
                .build());

        assertThat(response.aiMessage().text()).isEqualTo("High tide.");
        assertThat(bodies().get(1).get("previous_response_id").asText()).isEqualTo(id);
    }

    private Function<ChatRequest, ChatResponse> model(
            Kind kind, String deployment, UnaryOperator<ChatModelBuilder<?>> options) {
        return kind.model(options, emulator, deployment);
    }

    private static ChatRequest question() {
        return ChatRequest.builder()
                .messages(UserMessage.from("How is the tide?"))
                .build();
    }

    private static ChatRequest withTool() {
        return question().toBuilder()
                .parameters(
                        ChatRequestParameters.builder().toolSpecifications(TOOL).build())
                .build();
    }

    private static ChatRequest answered(ChatRequest request, ChatResponse response) {
        List<ChatMessage> messages = new ArrayList<>(request.messages());
        AiMessage ai = response.aiMessage();
        messages.add(ai);
        for (ToolExecutionRequest call : ai.toolExecutionRequests()) {
            messages.add(ToolExecutionResultMessage.from(call, "2 m"));
        }
        return request.toBuilder().messages(messages).build();
    }

    private static AzureAiInferenceChatResponseMetadata metadata(ChatResponse response) {
        return (AzureAiInferenceChatResponseMetadata) response.metadata();
    }

    private List<String> routes() {
        return emulator.requests().stream()
                .map(request -> request.path().replaceFirst(".*/openai/v1/", ""))
                .toList();
    }

    private List<JsonNode> bodies() {
        return emulator.requests().stream().map(RecordedRequest::json).toList();
    }
}
