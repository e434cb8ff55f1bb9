package dev.langchain4j.model.azure.inference.config.internal.option;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceExtrasPolicy;
import dev.langchain4j.model.azure.inference.AzureAiInferenceLanguageModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingLanguageModel;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.config.Config;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ToolChoice;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OptionTableTest {

    /** Options of builders that no text can say; for them there is the customizer. */
    private static final Set<String> WITHOUT_TEXT = Set.of(
            "connection",
            "httpClient",
            "pipelinePolicies",
            "executor",
            "errorMapper",
            "listeners",
            "callListener",
            "progressListener",
            "toolSpecifications",
            "keyCredential",
            "tokenCredential",
            "defaultRequestParameters",
            // at the top of the configuration, not of a connection
            "trustedHosts");

    @TempDir
    Path directory;

    static Stream<Arguments> builders() {
        return Stream.of(
                Arguments.of(AzureAiInferenceConnection.Builder.class, List.of(OptionTable.CONNECTION)),
                Arguments.of(AzureAiInferenceChatModel.Builder.class, ModelKind.CHAT.groups()),
                Arguments.of(AzureAiInferenceStreamingChatModel.Builder.class, ModelKind.STREAMING_CHAT.groups()),
                Arguments.of(AzureAiInferenceEmbeddingModel.Builder.class, List.of(OptionTable.EMBEDDING)),
                Arguments.of(AzureAiInferenceLanguageModel.Builder.class, List.of(OptionTable.LANGUAGE)),
                Arguments.of(
                        AzureAiInferenceStreamingLanguageModel.Builder.class,
                        List.of(OptionTable.LANGUAGE, OptionTable.STREAMING_LANGUAGE)));
    }

    @ParameterizedTest
    @MethodSource("builders")
    void everyOptionOfTheBuildersIsInTheTable(Class<?> builder, List<OptionGroup<?>> groups) {
        Set<String> setters = Arrays.stream(builder.getMethods())
                .filter(method -> method.getParameterCount() == 1 && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getDeclaringClass() != Object.class)
                .map(Method::getName)
                .filter(name -> !WITHOUT_TEXT.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        // A connection has no deployment of its own here.
        if (builder == AzureAiInferenceConnection.Builder.class) {
            setters.remove("modelName");
        }
        assertThat(Stream.concat(groups.stream(), Stream.of(OptionTable.CONNECTION))
                        .flatMap(group -> group.options().stream())
                        .map(Option::camelName))
                .containsAll(setters);
    }

    @Test
    void namesAreUniqueAndNoForeignNameIsAnOwnOne() {
        for (OptionGroup<?> group : OptionTable.GROUPS) {
            List<String> names = group.options().stream().map(Option::name).toList();
            assertThat(names).doesNotHaveDuplicates();
            for (Option<?, ?> option : group.options()) {
                assertThat(option.traits().foreign()).noneMatch(names::contains);
            }
        }
    }

    @Test
    void theDocumentationHasARowForEach() {
        String markdown = AzureAiInferenceModels.optionsAsMarkdown();
        assertThat(OptionTable.all())
                .allSatisfy(option -> assertThat(markdown)
                        .contains("| `" + option.name() + "` | " + option.type().label() + " | "));
        assertThat(markdown.lines().filter(line -> line.startsWith("| `")))
                .allSatisfy(
                        line -> assertThat(line.chars().filter(c -> c == '|')).hasSize(5));
    }

    @Test
    void everyChatOptionReachesTheModel() {
        try (AzureAiInferenceModels models = Config.yaml(directory, """
                models:
                  fast:
                    chat-model:
                      endpoint: https://res.services.ai.azure.com/models
                      api-key: "0123456789"
                      model-name: mistral-small
                      temperature: 0
                      top-p: 0.5
                      frequency-penalty: -0.5
                      presence-penalty: 1
                      max-output-tokens: 800
                      max-tokens-parameter: max_completion_tokens
                      stop-sequences: [a, "b,c"]
                      seed: 7
                      tool-choice: required
                      tool-choice-name: search
                      parallel-tool-calls: false
                      response-format: json
                      strict-json-schema: true
                      reasoning-effort: low
                      user: me
                      return-thinking: true
                      send-thinking: true
                      stream-usage: false
                      extras: {safe_prompt: true, top_k: 5, ratio: 0.5, word: w, none: ~, list: [1, x], map: {a: {b: 1}}}
                      extras-policy: drop
                      profile: mistral
                      max-tool-calls: 10
                      max-response-chars: 1000
                      max-event-bytes: 1000
                      max-nesting-depth: 20
                      on-unsupported: degrade
                      supported-capabilities: json-schema
                """).load()) {
            ChatModel model = models.chatModel("fast");
            assertThat(model.defaultRequestParameters()).isEqualTo(expected());
            assertThat(models.streamingChatModel("fast").defaultRequestParameters())
                    .isEqualTo(expected());
            assertThat(model.supportedCapabilities()).containsExactly(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
            assertThat(models.streamingChatModel("fast").supportedCapabilities())
                    .containsExactly(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
        }
    }

    private static AzureAiInferenceChatRequestParameters expected() {
        Map<String, Object> extras = new LinkedHashMap<>();
        extras.put("safe_prompt", true);
        extras.put("top_k", 5);
        extras.put("ratio", 0.5);
        extras.put("word", "w");
        extras.put("none", null);
        extras.put("list", List.of(1, "x"));
        extras.put("map", Map.of("a", Map.of("b", 1)));
        return AzureAiInferenceChatRequestParameters.builder()
                .modelName("mistral-small")
                .temperature(0.0)
                .topP(0.5)
                .frequencyPenalty(-0.5)
                .presencePenalty(1.0)
                .maxOutputTokens(800)
                .maxTokensParameter("max_completion_tokens")
                .stopSequences("a", "b,c")
                .seed(7)
                .toolChoice(ToolChoice.REQUIRED)
                .toolChoiceName("search")
                .parallelToolCalls(false)
                .responseFormat(ResponseFormat.JSON)
                .strictJsonSchema(true)
                .reasoningEffort("low")
                .user("me")
                .returnThinking(true)
                .sendThinking(true)
                .streamUsage(false)
                .extras(extras)
                .extrasPolicy(AzureAiInferenceExtrasPolicy.DROP)
                .build();
    }

    @Test
    void extrasInPropertiesAreReadAsJson() {
        try (AzureAiInferenceModels models =
                Config.properties(directory, """
                models.fast.chat-model.endpoint=https://res.services.ai.azure.com/models
                models.fast.chat-model.api-key=0123456789
                models.fast.chat-model.extras.safe_prompt=true
                models.fast.chat-model.extras.top_k=5
                models.fast.chat-model.extras.ratio=0.5
                models.fast.chat-model.extras.word=w
                models.fast.chat-model.extras.text="5"
                models.fast.chat-model.extras.none=null
                models.fast.chat-model.extras.empty=
                models.fast.chat-model.extras.list=[1, "x"]
                models.fast.chat-model.extras.map.a.b=1
                models.fast.chat-model.extras.more[0]=true
                models.fast.chat-model.extras.more[1].c={"d": []}
                models.fast.chat-model.extras[dotted.key]=1
                models.fast.chat-model.extras.of-environment=${FLAG}
                """).with("FLAG", "false").load()) {
            Map<String, Object> extras = new LinkedHashMap<>();
            extras.put("safe_prompt", true);
            extras.put("top_k", 5);
            extras.put("ratio", 0.5);
            extras.put("word", "w");
            extras.put("text", "5");
            extras.put("none", null);
            extras.put("empty", "");
            extras.put("list", List.of(1, "x"));
            extras.put("map", Map.of("a", Map.of("b", 1)));
            extras.put("more", List.of(true, Map.of("c", Map.of("d", List.of()))));
            extras.put("dotted.key", 1);
            extras.put("of-environment", false);
            assertThat(((AzureAiInferenceChatRequestParameters)
                                    models.chatModel("fast").defaultRequestParameters())
                            .extras())
                    .isEqualTo(extras);
        }
    }

    @ParameterizedTest
    @CsvSource({"60s,PT60S", "2m,PT2M", "500ms,PT0.5S", "1h,PT1H", "1d,PT24H", "PT1M30S,PT1M30S", "pt5s,PT5S"})
    void durations(String text, Duration duration) {
        assertThat(OptionTypes.DURATION.read(text)).isEqualTo(duration);
    }

    @Test
    void aJsonSchemaCanBeConfigured() {
        try (AzureAiInferenceModels models = Config.yaml(directory, """
                chat-model:
                  endpoint: https://res.services.ai.azure.com/models
                  api-key: "0123456789"
                  response-format:
                    name: answer
                    schema: {type: object, properties: {text: {type: string}}}
                """).load()) {
            ResponseFormat format =
                    models.chatModel().defaultRequestParameters().responseFormat();
            assertThat(format.jsonSchema().name()).isEqualTo("answer");
            assertThat(format.jsonSchema().rootElement().toString()).contains("properties");
        }
    }

    @Test
    void layersWinFromTheMostGeneralToTheMostSpecial() {
        try (AzureAiInferenceModels models = Config.yaml(directory, """
                defaults:
                  connection: {api-key: general-key, endpoint-type: model-inference}
                  chat-model: {temperature: 0.1, seed: 1, user: general, extras: {a: 1, b: 1, c: 1}}
                  streaming-chat-model: {seed: 2, user: streaming}
                connections:
                  foundry: {endpoint: "https://res.services.ai.azure.com", endpoint-type: openai-v1}
                models:
                  fast:
                    connection: foundry
                    chat-model: {model-name: m, user: fast, extras: {b: 2, c: 2}}
                    streaming-chat-model: {top-p: 0.9, extras: {c: 3}}
                """).load()) {
            AzureAiInferenceChatRequestParameters plain = (AzureAiInferenceChatRequestParameters)
                    models.chatModel("fast").defaultRequestParameters();
            AzureAiInferenceChatRequestParameters streaming = (AzureAiInferenceChatRequestParameters)
                    models.streamingChatModel("fast").defaultRequestParameters();
            assertThat(plain.seed()).isEqualTo(1);
            assertThat(plain.user()).isEqualTo("fast");
            assertThat(plain.topP()).isNull();
            assertThat(plain.extras()).isEqualTo(Map.of("a", 1, "b", 2, "c", 2));
            assertThat(streaming.temperature()).isEqualTo(0.1);
            assertThat(streaming.seed()).isEqualTo(2);
            assertThat(streaming.user()).isEqualTo("fast");
            assertThat(streaming.topP()).isEqualTo(0.9);
            assertThat(streaming.extras()).isEqualTo(Map.of("a", 1, "b", 2, "c", 3));
            assertThat(models.status().get("fast").targets().get("chat-model").endpointType())
                    .isEqualTo(AzureAiInferenceEndpointType.OPENAI_V1);
        }
    }
}
