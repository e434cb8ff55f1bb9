package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a framework has read, with relaxed keys. */
class PropertySourcesTest {

    private static final String P = "langchain4j.azure-ai-inference.";

    private final Map<String, Map<String, Object>> sources = new LinkedHashMap<>();

    PropertySourcesTest() {
        source(
                "application.yml",
                Map.of(
                        P + "connections.foundry.endpoint", "https://unit.services.ai.azure.com/openai/v1",
                        P + "connections.foundry.api-key", "secret",
                        P + "models.fast.connection", "foundry",
                        P + "models.fast.chat-model.model-name", "mistral-small",
                        P + "models.my-own.connection", "foundry",
                        P + "models.my-own.chat-model.deployment-name", "gpt-5.4",
                        P + "aliases.assistant", "fast"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LANGCHAIN4J_AZUREAIINFERENCE_MODELS_FAST_CHATMODEL_TEMPERATURE           | 0.25        | fast
            LANGCHAIN4J_AZURE_AI_INFERENCE_MODELS_FAST_CHAT_MODEL_TEMPERATURE        | 0.25        | fast
            LANGCHAIN4J_AZUREAIINFERENCE_MODELS_MYOWN_CHATMODEL_TEMPERATURE          | 0.25        | my-own
            LANGCHAIN4J_AZUREAIINFERENCE_DEFAULTS_CHATMODEL_TEMPERATURE              | 0.25        | fast
            langchain4j.azureAiInference.models.fast.chatModel.temperature           | 0.25        | fast
            langchain4j.azure_ai_inference.models.my-own.chat_model.temperature      | 0.25        | my-own
            langchain4j.azure-ai-inference.models.fast.chat-model.temperature        | 0.25        | fast
            """)
    @DisplayName("a key that is the same but for case, dashes and dots takes effect")
    void aRelaxedKeyTakesEffect(String key, String value, String model) {
        source("stronger", Map.of(key, value));

        try (AzureAiInferenceModels models = load()) {
            assertThat(parameters(models.chatModel(model)).temperature()).isEqualTo(0.25);
        }
    }

    @Test
    @DisplayName("variables set keys of a route, of a budget and of a price, and all routes at once")
    void routes() {
        source(
                "routes",
                Map.of(
                        P + "models.both.routes[0].model", "fast",
                        P + "models.both.routes[1].model", "my-own",
                        P + "models.other.routes[0]", "fast",
                        P + "models.short.routes[0]", "fast",
                        P + "prices.fast.input", 1,
                        P + "prices.fast.output", 1));
        source(
                "environment",
                Map.of(
                        "LANGCHAIN4J_AZUREAIINFERENCE_MODELS_BOTH_ROUTES_1_PRIORITY", "3",
                        "LANGCHAIN4J_AZUREAIINFERENCE_MODELS_BOTH_COOLDOWNTIME", "1m",
                        "LANGCHAIN4J_AZUREAIINFERENCE_MODELS_OTHER_ROUTES", "my-own,fast",
                        "LANGCHAIN4J_AZUREAIINFERENCE_MODELS_SHORT_ROUTES_0_PRIORITY", "2",
                        "LANGCHAIN4J_AZUREAIINFERENCE_MODELS_OTHER_BUDGET_LIMIT", "5",
                        "LANGCHAIN4J_AZUREAIINFERENCE_MODELS_OTHER_BUDGET_DURATION", "1h",
                        "LANGCHAIN4J_AZUREAIINFERENCE_PRICES_FAST_INPUT", "2"));

        try (AzureAiInferenceModels models = load()) {
            Map<String, AzureAiInferenceModelStatus> status = models.status();
            assertThat(status.get("both").routes())
                    .extracting(AzureAiInferenceRouteStatus::model, AzureAiInferenceRouteStatus::priority)
                    .containsExactly(tuple("fast", 0), tuple("my-own", 3));
            assertThat(status.get("short").routes())
                    .extracting(AzureAiInferenceRouteStatus::model, AzureAiInferenceRouteStatus::priority)
                    .containsExactly(tuple("fast", 2));
            assertThat(status.get("other").routes())
                    .extracting(AzureAiInferenceRouteStatus::model)
                    .containsExactly("my-own", "fast");
            assertThat(status.get("other").budget().limit()).isEqualByComparingTo("5");
        }
    }

    @Test
    @DisplayName("the later source wins, variable or not, and lists may come element by element")
    void theLaterSourceWins() {
        source(
                "environment",
                Map.of(
                        "LANGCHAIN4J_AZUREAIINFERENCE_MODELS_FAST_CHATMODEL_MODELNAME", "of-the-variable",
                        "LANGCHAIN4J_AZUREAIINFERENCE_MODELS_FAST_CHATMODEL_SEED", "1",
                        "LANGCHAIN4J_AZUREAIINFERENCE_MODELS_FAST_CHATMODEL_STOPSEQUENCES_0", "one",
                        "LANGCHAIN4J_AZUREAIINFERENCE_MODELS_FAST_CHATMODEL_STOPSEQUENCES_1_", "two",
                        "LANGCHAIN4J_AZUREAIINFERENCE_ALIASES_ASSISTANT", "my-own",
                        "PATH", "/bin"));
        source("arguments", Map.of(P + "models.fast.chatModel.seed", 2));

        try (AzureAiInferenceModels models = load()) {
            ChatRequestParameters fast = parameters(models.chatModel("fast"));
            assertThat(fast.modelName()).isEqualTo("of-the-variable");
            assertThat(fast.stopSequences()).containsExactly("one", "two");
            assertThat(fast).extracting("seed").isEqualTo(2);
            assertThat(models.status().get("assistant").model()).isEqualTo("my-own");
        }
    }

    @Test
    @DisplayName("names may be declared by a file below")
    void namesMayBeDeclaredByAFileBelow(@TempDir Path directory) {
        Config file = Config.yaml(directory, """
                connections.foundry: {endpoint: 'https://unit.services.ai.azure.com/openai/v1', api-key: secret}
                models.other: {connection: foundry, chat-model: {model-name: phi-4}}
                """);
        sources.clear();
        source("environment", Map.of("LANGCHAIN4J_AZUREAIINFERENCE_MODELS_OTHER_CHATMODEL_TOPP", "0.5"));

        try (AzureAiInferenceModels models = builder()
                .file(file.file())
                .propertySources("framework", () -> sources)
                .build()) {
            assertThat(parameters(models.chatModel("other")).topP()).isEqualTo(0.5);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LANGCHAIN4J_AZUREAIINFERENCE_MODELS_FAST_CHATMODEL_TEMPERATUR      | did you mean the variable of langchain4j.azure-ai-inference.models.fast.chat-model.temperature
            LANGCHAIN4J_AZUREAIINFERENCE_MODELS_NEW_CHATMODEL_MODELNAME        | declare the name in a file
            LANGCHAIN4J_AZUREAIINFERENCE_MODELS_FAST_CHATMODEL_EXTRAS_TOP_K    | extras and custom-headers take variables in no other way
            LANGCHAIN4J_AZUREAIINFERENCE_MODELS_SAME_CHATMODEL_SEED            | stands for several keys: langchain4j.azure-ai-inference.models.sa-me.chat-model.seed and langchain4j.azure-ai-inference.models.same.chat-model.seed
            """)
    @DisplayName("a variable that stands for no key, or for several, is a finding")
    void aVariableWithoutOneKeyIsAFinding(String variable, String message) {
        source(
                "twins",
                Map.of(
                        P + "models.same.chat-model.model-name", "a",
                        P + "models.same.connection", "foundry",
                        P + "models.sa-me.chat-model.model-name", "a",
                        P + "models.sa-me.connection", "foundry"));
        source("environment", Map.of(variable, "1"));

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.source()).isEqualTo("variable " + variable);
            assertThat(finding.toString()).contains(message);
        });
    }

    @Test
    @DisplayName("a wrong value names its variable, an unknown key its source")
    void whatIsWrongNamesItsSource() {
        source("environment", Map.of("LANGCHAIN4J_AZUREAIINFERENCE_MODELS_FAST_CHATMODEL_TEMPERATURE", "hot"));
        source("arguments", Map.of(P + "models.fast.chatModel.temprature", "1"));

        assertThat(findings())
                .extracting(AzureAiInferenceConfigurationFinding::source, AzureAiInferenceConfigurationFinding::keyPath)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                "variable LANGCHAIN4J_AZUREAIINFERENCE_MODELS_FAST_CHATMODEL_TEMPERATURE",
                                "models.fast.chat-model.temperature"),
                        org.assertj.core.groups.Tuple.tuple("arguments", "models.fast.chat-model.temprature"));
    }

    @Test
    @DisplayName("system properties do not win over a framework that has them")
    void systemPropertiesAreTheFrameworks() {
        System.setProperty(P + "models.fast.chat-model.seed", "7");
        try (AzureAiInferenceModels models = load()) {
            assertThat(parameters(models.chatModel("fast"))).extracting("seed").isNull();
        } finally {
            System.clearProperty(P + "models.fast.chat-model.seed");
        }
    }

    @Test
    @DisplayName("a preview tells names, kinds and defaults, and builds nothing")
    void aPreviewBuildsNothing() {
        source("defaults", Map.of(P + "default-chat-model", "assistant"));
        AzureAiInferenceModels.Builder builder = builder()
                .propertySources("framework", () -> sources)
                .customizer(new AzureAiInferenceModelCustomizer() {
                    @Override
                    public void chatModel(
                            String name,
                            dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel.Builder model) {
                        throw new AssertionError("a model is built");
                    }
                });

        Map<String, AzureAiInferenceModelStatus> preview = builder.preview();

        assertThat(preview).containsOnlyKeys("fast", "my-own", "assistant");
        assertThat(preview.get("assistant").model()).isEqualTo("fast");
        assertThat(preview.get("assistant").defaultFor()).contains("chat-model");
        assertThat(preview.get("fast").defaultFor()).isEmpty();
        assertThat(preview.get("fast").targets()).containsOnlyKeys("chat-model", "streaming-chat-model");
        try (AzureAiInferenceModels models = load()) {
            assertThat(models.status().get("assistant").defaultFor()).contains("chat-model");
        }
    }

    private void source(String name, Map<String, Object> values) {
        sources.put(name, values);
    }

    private List<AzureAiInferenceConfigurationFinding> findings() {
        return catchThrowableOfType(AzureAiInferenceConfigurationException.class, this::load)
                .findings();
    }

    private AzureAiInferenceModels load() {
        return builder().propertySources("framework", () -> sources).build();
    }

    private static AzureAiInferenceModels.Builder builder() {
        return AzureAiInferenceModels.builder().environment(name -> null);
    }

    private static ChatRequestParameters parameters(ChatModel model) {
        return model.defaultRequestParameters();
    }
}
