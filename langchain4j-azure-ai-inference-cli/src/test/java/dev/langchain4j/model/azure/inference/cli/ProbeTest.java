package dev.langchain4j.model.azure.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.cli.AzureAiInferenceProbe.Verdict;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.config.internal.live.ConfigurationLoad;
import dev.langchain4j.model.azure.inference.config.internal.plan.LoadOptions;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a probe finds out about deployments that refuse strictly, and that the profile it writes is enough for them. */
class ProbeTest {

    private static final ToolSpecification TOOL =
            ToolSpecification.builder().name("weather").build();

    @TempDir
    Path directory;

    private AzureAiInferenceEmulator emulator;

    @AfterEach
    void stop() {
        if (emulator != null) {
            emulator.close();
        }
    }

    static Stream<Deployment> deployments() {
        return Stream.concat(
                Stream.of(Dialect.values())
                        .map(dialect -> Deployment.chat("it", dialect).build()),
                Stream.of(
                        Deployment.chat("o3", Dialect.GPT)
                                .without(Feature.MAX_TOKENS, Feature.IMAGES, Feature.AUDIO)
                                .refusing("temperature", "top_p", "presence_penalty", "frequency_penalty")
                                .build(),
                        Deployment.chat("rolefree", Dialect.LLAMA)
                                .without(Feature.SYSTEM_ROLE, Feature.JSON_SCHEMA)
                                .refusing("seed", "parallel_tool_calls")
                                .build(),
                        Deployment.chat("kimi", Dialect.DEEPSEEK)
                                .model("Kimi-K2.6")
                                .without(Feature.JSON_OBJECT, Feature.JSON_SCHEMA)
                                .build(),
                        Deployment.chat("developer", Dialect.GPT)
                                .without(Feature.SYSTEM_ROLE)
                                .build(),
                        Deployment.chat("plain", Dialect.PHI)
                                .without(
                                        Feature.TOOLS,
                                        Feature.JSON_SCHEMA,
                                        Feature.JSON_OBJECT,
                                        Feature.IMAGES,
                                        Feature.STREAM_OPTIONS)
                                .build()));
    }

    private Config start(Deployment deployment, EmulatorEndpointType endpointType) {
        emulator = AzureAiInferenceEmulator.builder().deployment(deployment).start();
        return Config.yaml(directory, configuration(deployment.name(), endpointType, "{}"));
    }

    private String configuration(String name, EmulatorEndpointType endpointType, String profile) {
        return """
                chat-model:
                  endpoint: %s
                  endpoint-type: %s
                  api-key: %s
                  model-name: %s
                  max-retries: 0
                  on-unsupported: degrade
                  profile: %s
                """.formatted(
                        emulator.endpoint(endpointType, name),
                        Map.of(
                                        EmulatorEndpointType.MODELS, "model-inference",
                                        EmulatorEndpointType.SERVERLESS, "serverless",
                                        EmulatorEndpointType.MANAGED, "managed",
                                        EmulatorEndpointType.AZURE_OPENAI, "azure-openai",
                                        EmulatorEndpointType.OPENAI_V1, "openai-v1")
                                .get(endpointType),
                        emulator.apiKey(),
                        name,
                        profile);
    }

    private AzureAiInferenceProbe probe(Config config) {
        return AzureAiInferenceProbe.of(config.file(), "default", name -> null);
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void theProfileLetsAStrictDeploymentAcceptEverything(Deployment deployment) throws Exception {
        Config config = start(deployment, EmulatorEndpointType.OPENAI_V1);
        AzureAiInferenceProbe probe = probe(config);
        assertThat(probe.answers()).noneMatch(answer -> answer.verdict() == Verdict.UNKNOWN);
        assertThat(emulator.requests().size()).as("calls").isLessThan(40);

        Files.writeString(directory.resolve("it.profile.properties"), probe.profileAsProperties());
        config.rewriteYaml(
                configuration(deployment.name(), EmulatorEndpointType.OPENAI_V1, "file:it.profile.properties"));
        try (AzureAiInferenceModels models = config.load()) {
            ChatModel model = models.chatModel();
            model.chat(everything(deployment.supports(Feature.TOOLS), "Better ask."));
            model.chat(everything(deployment.supports(Feature.TOOLS), null));
            AzureAiInferenceCheck.of(config.file(), name -> null).callEachModel();
            if (deployment.supports(Feature.IMAGES)) {
                model.chat(UserMessage.from(
                        TextContent.from("What is it?"), ImageContent.from("iVBORw0KGgo=", "image/png")));
            }
        }
        assertThat(probe.profile().traits())
                .containsEntry("tools", "" + deployment.supports(Feature.TOOLS))
                .containsEntry("images", "" + deployment.supports(Feature.IMAGES))
                .containsEntry("audio", "" + deployment.supports(Feature.AUDIO))
                .containsEntry("stream-usage", "" + deployment.supports(Feature.STREAM_OPTIONS))
                .containsEntry(
                        "response-formats",
                        deployment.supports(Feature.JSON_SCHEMA)
                                ? "json-schema"
                                : deployment.supports(Feature.JSON_OBJECT) ? "json-object" : "none")
                .containsEntry(
                        "system-role",
                        deployment.supports(Feature.SYSTEM_ROLE)
                                ? "system"
                                : deployment.supports(Feature.DEVELOPER_ROLE) ? "developer" : "user")
                .containsEntry(
                        "max-tokens-parameter",
                        deployment.supports(Feature.MAX_TOKENS) ? "max_tokens" : "max_completion_tokens");
        assertThat(probe.profile().traits().get("thinking-replay")).isEqualTo(thinkingReplay(deployment));
    }

    private static @Nullable String thinkingReplay(Deployment deployment) {
        if (!deployment.supports(Feature.TOOLS)) {
            return null;
        }
        return switch (deployment.dialect()) {
            case DEEPSEEK -> "with-tool-calls";
            case GROK, PHI -> "as-asked";
            default -> "never";
        };
    }

    /** All that a request can have but for pictures and sound, in a conversation that was begun elsewhere. */
    private static ChatRequest everything(boolean tools, @Nullable String thinking) {
        ToolExecutionRequest call = ToolExecutionRequest.builder()
                .id("call_of-another-maker")
                .name("weather")
                .arguments("{}")
                .build();
        AiMessage asking = AiMessage.builder()
                .toolExecutionRequests(List.of(call))
                .thinking(thinking)
                .build();
        AzureAiInferenceChatRequestParameters.Builder parameters = AzureAiInferenceChatRequestParameters.builder()
                .seed(7)
                .user("me")
                .reasoningEffort("low")
                .sendThinking(true);
        parameters
                .temperature(0.3)
                .topP(0.8)
                .frequencyPenalty(0.2)
                .presencePenalty(0.2)
                .maxOutputTokens(500)
                .stopSequences("END")
                .responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(JsonSchema.builder()
                                .name("weather")
                                .rootElement(JsonObjectSchema.builder()
                                        .addStringProperty("sky")
                                        .build())
                                .build())
                        .build());
        if (!tools) {
            return ChatRequest.builder()
                    .messages(SystemMessage.from("Be brief."), UserMessage.from("How is the weather?"))
                    .parameters(parameters.build())
                    .build();
        }
        parameters.toolSpecifications(TOOL).toolChoice(ToolChoice.REQUIRED);
        return ChatRequest.builder()
                .messages(
                        SystemMessage.from("Be brief."),
                        UserMessage.from("How is the weather?"),
                        asking,
                        ToolExecutionResultMessage.from(call, "sunny"))
                .parameters(parameters.parallelToolCalls(true).build())
                .build();
    }

    static Stream<Arguments> reasoning() {
        String locked = "temperature,top_p,frequency_penalty,presence_penalty,stop";
        return Stream.of(
                Arguments.of(
                        Deployment.chat("it", Dialect.GPT)
                                .with(Feature.REASONING)
                                .without(Feature.MAX_TOKENS)
                                .efforts("none", "low", "high")
                                .build(),
                        null,
                        locked),
                Arguments.of(
                        Deployment.chat("it", Dialect.GPT)
                                .with(Feature.REASONING, Feature.TOOLS_NEED_RESPONSES)
                                .build(),
                        "responses",
                        "temperature,top_p"),
                Arguments.of(
                        Deployment.chat("it", Dialect.GPT)
                                .with(Feature.REASONING)
                                .without(Feature.CHAT)
                                .build(),
                        "responses",
                        "temperature,top_p"),
                Arguments.of(
                        Deployment.chat("it", Dialect.GPT)
                                .with(Feature.REASONING)
                                .without(Feature.CHAT)
                                .efforts("none", "low", "high")
                                .build(),
                        "responses",
                        "temperature,top_p"));
    }

    @DisplayName("which API serves tools while the model reasons, which efforts there are, and what they lock")
    @ParameterizedTest
    @MethodSource
    void reasoning(Deployment deployment, String api, String locked) throws Exception {
        Config config = start(deployment, EmulatorEndpointType.OPENAI_V1);
        AzureAiInferenceProbe probe = probe(config);

        assertThat(probe.answers()).noneMatch(answer -> answer.verdict() == Verdict.UNKNOWN);
        assertThat(probe.profile().traits().get("api")).isEqualTo(api);
        assertThat(probe.profile().traits())
                .containsEntry("unsupported-while-reasoning", locked)
                .containsEntry("tools", "true")
                .doesNotContainKeys("default-reasoning-effort");
        assertThat(probe.profile().traits().get("reasoning-efforts").split(",", -1))
                .contains("none", "low", "high")
                .doesNotContain("probe");

        Files.writeString(directory.resolve("it.profile.properties"), probe.profileAsProperties());
        config.rewriteYaml(configuration("it", EmulatorEndpointType.OPENAI_V1, "file:it.profile.properties"));
        emulator.clearRequests();
        try (AzureAiInferenceModels models = config.load()) {
            models.chatModel().chat(everything(true, "Better ask."));
        }
        // The one request is right at once.
        assertThat(emulator.requests()).hasSize(1);
    }

    static Stream<List<String>> effortsOfResponses() {
        return Stream.of(
                List.of("low", "medium", "high", "xhigh"),
                List.of("minimal", "low", "medium", "high"),
                List.of("high"),
                List.of("none", "minimal", "low", "medium", "high", "xhigh", "max"));
    }

    @DisplayName("the efforts are those of the model, not all that the Responses API knows")
    @ParameterizedTest
    @MethodSource
    void effortsOfResponses(List<String> efforts) {
        Config config = start(
                Deployment.chat("it", Dialect.GPT)
                        .with(Feature.REASONING)
                        .without(Feature.CHAT)
                        .efforts(efforts.toArray(String[]::new))
                        .build(),
                EmulatorEndpointType.OPENAI_V1);
        AzureAiInferenceProbe probe = probe(config);
        assertThat(probe.answers()).noneMatch(answer -> answer.verdict() == Verdict.UNKNOWN);
        assertThat(probe.profile().traits()).containsEntry("reasoning-efforts", String.join(",", efforts));
    }

    @DisplayName("an effort that is refused without a list is omitted from the efforts")
    @Test
    void effortsWithoutAList() {
        Config config = start(
                Deployment.chat("it", Dialect.GPT)
                        .with(Feature.REASONING)
                        .without(Feature.CHAT)
                        .build(),
                EmulatorEndpointType.OPENAI_V1);
        emulator.interceptWith(request -> switch (request.json()
                .path("reasoning")
                .path("effort")
                .asText()) {
            case "minimal", "max" -> refusal("reasoning.effort", "This effort is not for this model.");
            default -> Reply.asUsual();
        });
        assertThat(probe(config).profile().traits()).containsEntry("reasoning-efforts", "none,low,medium,high,xhigh");
    }

    @DisplayName("an effort whose answer is inconclusive leaves the efforts unwritten, and is told")
    @Test
    void effortThatIsThrottled() {
        Config config = start(
                Deployment.chat("it", Dialect.GPT)
                        .with(Feature.REASONING)
                        .without(Feature.CHAT)
                        .build(),
                EmulatorEndpointType.OPENAI_V1);
        emulator.interceptWith(
                request -> effort(request).equals("max") ? AzureErrors.tooManyRequests(0) : Reply.asUsual());

        AzureAiInferenceProbe probe = probe(config);

        assertThat(probe.profile().traits()).doesNotContainKey("reasoning-efforts");
        assertThat(probe.answers())
                .anySatisfy(answer -> assertThat(answer)
                        .hasFieldOrPropertyWithValue("question", "reasoning_effort max")
                        .hasFieldOrPropertyWithValue("verdict", Verdict.UNKNOWN));
    }

    @DisplayName("a deployment that refuses each effort has none: the parameter is unsupported")
    @Test
    void noEfforts() {
        Config config = start(
                Deployment.chat("it", Dialect.GPT)
                        .with(Feature.REASONING)
                        .without(Feature.CHAT)
                        .build(),
                EmulatorEndpointType.OPENAI_V1);
        emulator.interceptWith(request -> Set.of("", "probe").contains(effort(request))
                ? Reply.asUsual()
                : refusal("reasoning.effort", "This model does not reason."));

        assertThat(probe(config).profile().traits())
                .doesNotContainKey("reasoning-efforts")
                .hasEntrySatisfying(
                        "unsupported-parameters", names -> assertThat(names).contains("reasoning_effort"));
    }

    private static String effort(RecordedRequest request) {
        return request.json().path("reasoning").path("effort").asText();
    }

    @DisplayName("a deployment that takes sampling options until it is asked to reason does not reason by default")
    @Test
    void noReasoningByDefault() {
        Config config = start(Deployment.chat("it", Dialect.GPT).build(), EmulatorEndpointType.OPENAI_V1);
        emulator.interceptWith(request -> {
            String effort = request.json().path("reasoning_effort").asText("none");
            boolean samples = request.json().has("temperature");
            return effort.equals("probe")
                    ? refusal(
                            "reasoning_effort", "Unsupported value. Supported values are: 'none', 'low', and 'xhigh'.")
                    : !effort.equals("none") && samples
                            ? refusal("temperature", "Unsupported parameter: 'temperature'.")
                            : Reply.asUsual();
        });
        assertThat(probe(config).profile().traits())
                .containsEntry("reasoning-efforts", "none,low,xhigh")
                .containsEntry("default-reasoning-effort", "none")
                .containsEntry("unsupported-while-reasoning", "temperature")
                .doesNotContainKeys("api", "unsupported-parameters");
    }

    private static Reply refusal(String parameter, String message) {
        return Reply.error(
                400,
                "{\"error\":{\"message\":\"" + message + "\",\"type\":\"invalid_request_error\",\"param\":\""
                        + parameter + "\",\"code\":null}}");
    }

    @ParameterizedTest
    @EnumSource
    void everyEndpointTypeCanBeProbed(EmulatorEndpointType endpointType) {
        AzureAiInferenceProbe probe =
                probe(start(Deployment.chat("it", Dialect.MISTRAL).build(), endpointType));
        assertThat(probe.profile().traits())
                .containsEntry("stream-usage", "false")
                .containsEntry("tool-call-ids", "nine-alphanumerics");
        boolean tellsInfo = endpointType == EmulatorEndpointType.MODELS
                || endpointType == EmulatorEndpointType.SERVERLESS
                || endpointType == EmulatorEndpointType.MANAGED;
        boolean tellsRoutes =
                endpointType == EmulatorEndpointType.SERVERLESS || endpointType == EmulatorEndpointType.MANAGED;
        assertThat(probe.facts()).hasSize((tellsInfo ? 1 : 0) + (tellsRoutes ? 1 : 0));
        if (tellsRoutes) {
            assertThat(probe.facts()).containsExactly("/info: it by Mistral", "/swagger.json: /chat/completions");
            assertThat(emulator.requests())
                    .filteredOn(request -> request.path().endsWith("/swagger.json"))
                    .singleElement()
                    .satisfies(request -> assertThat(request.query()).isEmpty());
        }
        assertThat(probe.openApiDefinition().isPresent()).isEqualTo(tellsRoutes);
        probe.openApiDefinition().ifPresent(text -> assertThat(text).contains("\"openapi\"", "\"/chat/completions\""));
    }

    @Test
    void whatIsNeitherYesNorNoIsUnknown() {
        Config config = start(Deployment.chat("it", Dialect.GPT).build(), EmulatorEndpointType.OPENAI_V1);
        emulator.interceptWith(request -> {
            String body = request.body();
            return body.contains("json_schema")
                    ? Reply.error(429, "{\"error\":{\"code\":\"429\",\"message\":\"Slow down.\"}}")
                    : body.contains("\"seed\"")
                            ? Reply.error(500, "{\"error\":{\"message\":\"Oops.\"}}")
                            : body.contains("parallel_tool_calls")
                                    ? Reply.error(
                                            400,
                                            "{\"error\":{\"message\":\"No.\",\"param\":\"messages\",\"code\":\"x\"}}")
                                    : Reply.asUsual();
        });
        AzureAiInferenceProbe probe = probe(config);
        assertThat(probe.answers())
                .filteredOn(answer -> answer.verdict() == Verdict.UNKNOWN)
                .extracting(AzureAiInferenceProbe.Answer::question)
                .containsExactly(
                        "response_format json_schema",
                        "parallel_tool_calls",
                        "temperature, top_p, frequency_penalty, presence_penalty, stop, seed");
        assertThat(probe.profile().traits())
                .doesNotContainKeys("response-formats", "parallel-tool-calls", "unsupported-parameters");
        assertThat(probe.profileAsProperties()).contains("# unknown response_format json_schema: ", "Slow down.");
    }

    @Test
    void whatIsAcceptedAndNotDoneIsANo() {
        Config config = start(Deployment.chat("it", Dialect.GPT).build(), EmulatorEndpointType.OPENAI_V1);
        String answer = "{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\","
                + "\"message\":{\"role\":\"assistant\",\"content\":\"Paris, of course.\"}}]}";
        emulator.interceptWith(
                request -> request.body().contains("json_") || request.body().contains("required")
                        ? Reply.raw(200, "application/json", answer)
                        : Reply.asUsual());
        assertThat(probe(config).profile().traits())
                .containsEntry("response-formats", "none")
                .containsEntry("tool-choice-required", "false");
    }

    @Test
    void aDeploymentThatDoesNotAnswerIsNotProbed() {
        Config config = start(Deployment.chat("it", Dialect.GPT).build(), EmulatorEndpointType.OPENAI_V1);
        config.rewriteYaml(
                configuration("it", EmulatorEndpointType.OPENAI_V1, "{}").replace(emulator.apiKey(), "wrong"));
        assertThatThrownBy(() -> probe(config)).isInstanceOf(AuthenticationException.class);
        assertThat(emulator.requests()).hasSize(1);
        assertThatThrownBy(() -> AzureAiInferenceProbe.of(config.file(), "fast", name -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(config.file() + ": there is no chat model 'fast'");
        config.rewriteYaml(
                configuration("it", EmulatorEndpointType.OPENAI_V1, "{}")
                        + "models: {docs: {embedding-model: {endpoint: \"http://localhost:1/openai/v1\", api-key: k, model-name: e}}}\n");
        assertThatThrownBy(() -> AzureAiInferenceProbe.of(config.file(), "docs", name -> null))
                .hasMessageContaining("'docs' has no chat-model; only chat models are probed");
    }

    @Test
    void aProfileOfAFileIsReadBesideTheConfigurationAndWatched() throws Exception {
        Config config = start(Deployment.chat("it", Dialect.GPT).build(), EmulatorEndpointType.OPENAI_V1);
        Path profile = Files.writeString(directory.resolve("my.properties"), "max-tokens-parameter=max_tokens\n");
        config.rewriteYaml(
                configuration("it", EmulatorEndpointType.OPENAI_V1, "file:my.properties") + "  max-output-tokens: 9\n");
        try (AzureAiInferenceModels models = config.load()) {
            models.chatModel().chat("hi");
            assertThat(emulator.lastRequest().json().path("max_tokens").asInt()).isEqualTo(9);
            Files.writeString(profile, "max-tokens-parameter=max_completion_tokens\n");
            assertThat(models.reload().changes()).singleElement().asString().endsWith("changed: profile");
            models.chatModel().chat("hi");
            assertThat(emulator.lastRequest()
                            .json()
                            .path("max_completion_tokens")
                            .asInt())
                    .isEqualTo(9);
        }
        ConfigurationLoad attempt = new ConfigurationLoad(LoadOptions.ofFile(config.file(), name -> null), null);
        attempt.run(Set.of());
        assertThat(attempt.seen()).containsKey(profile);
    }

    @Test
    void aProfileFileThatIsTooLargeIsAFindingAndNotCutShort() throws Exception {
        Config config = start(Deployment.chat("it", Dialect.GPT).build(), EmulatorEndpointType.OPENAI_V1);
        Files.writeString(directory.resolve("big.properties"), "#" + "x".repeat(70_000) + "\ntools=false\n");
        config.rewriteYaml(configuration("it", EmulatorEndpointType.OPENAI_V1, "file:big.properties"));
        assertThat(config.findings()).singleElement().asString().contains("big.properties is larger than 64 KiB");
    }

    @Test
    void aProfileFileThatIsMissingOrWrongIsAFinding() throws Exception {
        Config config = start(Deployment.chat("it", Dialect.GPT).build(), EmulatorEndpointType.OPENAI_V1);
        config.rewriteYaml(configuration("it", EmulatorEndpointType.OPENAI_V1, "file:none.properties"));
        assertThat(config.findings())
                .singleElement()
                .asString()
                .contains("chat-model.profile: there is no file none.properties", "begins beside " + config.file());
        Files.writeString(directory.resolve("wrong.properties"), "sistem-role=user\n");
        Config second = Config.file(
                directory.resolve("second.yaml"),
                Config.belowPrefix(configuration("it", EmulatorEndpointType.OPENAI_V1, "file:wrong.properties")));
        assertThat(second.findings()).singleElement().asString().contains("profile has no trait 'sistem-role'");
    }
}
