package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.langchain4j.model.azure.inference.config.internal.source.DefaultLocations;
import dev.langchain4j.model.azure.inference.config.internal.source.KeyPath;
import dev.langchain4j.model.chat.ChatModel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SourcesTest {

    private static final String P = KeyPath.PREFIX + ".";

    @TempDir
    Path directory;

    private static double temperature(AzureAiInferenceModels models) {
        ChatModel model = models.chatModel("fast");
        return model.defaultRequestParameters().temperature();
    }

    private static Map<String, Object> values(double temperature) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(P + "models.fast.chat-model.endpoint", "https://res.services.ai.azure.com");
        values.put(P + "models.fast.chat-model.api-key", "0123456789");
        values.put(P + "models.fast.chat-model.model-name", "mistral-small");
        values.put(P + "models.fast.chat-model.temperature", temperature);
        return values;
    }

    static Stream<Arguments> sameInAllShapes() {
        String keys = """
                models.fast.chat-model.endpoint=https://res.services.ai.azure.com
                models.fast.chat-model.api-key=0123456789
                models.fast.chat-model.model-name=mistral-small
                models.fast.chat-model.temperature=0.25
                """;
        String section = """
                endpoint: https://res.services.ai.azure.com
                api-key: "0123456789"
                model-name: mistral-small
                temperature: 0.25
                """;
        return Stream.of(
                Arguments.of("a.properties", keys.replaceAll("(?m)^", P).replaceAll("(?m)^" + P + "$", "")),
                Arguments.of(
                        "nested.yaml",
                        "langchain4j:\n  azure-ai-inference:\n    models:\n      fast:\n        chat-model:\n"
                                + section.indent(10)),
                Arguments.of("dotted.yaml", P + "models.fast.chat-model:\n" + section.indent(2)),
                Arguments.of(
                        "mixed.yml",
                        "spring:\n  x: 1\nlangchain4j:\n  other: 2\n  azure-ai-inference.models:\n    fast:\n      chat-model:\n"
                                + section.indent(8)),
                Arguments.of(
                        "json.yaml",
                        "{\"langchain4j\": {\"azure-ai-inference\": {\"models\": {\"fast\": {\"chat-model\": {"
                                + "\"endpoint\": \"https://res.services.ai.azure.com\", \"api-key\": \"0123456789\","
                                + "\"model-name\": \"mistral-small\", \"temperature\": 0.25}}}}}}"));
    }

    @ParameterizedTest
    @MethodSource
    void sameInAllShapes(String name, String content) {
        try (AzureAiInferenceModels models =
                Config.file(directory.resolve(name), content).load()) {
            assertThat(temperature(models)).isEqualTo(0.25);
        }
    }

    @Test
    void takesFlatAndNestedMapsOfAFramework() {
        Map<String, Object> nested = Map.of(
                "langchain4j",
                Map.of(
                        "azure-ai-inference",
                        Map.of(
                                "models",
                                Map.of(
                                        "fast",
                                        Map.of(
                                                "chat-model",
                                                Map.of(
                                                        "endpoint", "https://res.services.ai.azure.com",
                                                        "api-key", "0123456789",
                                                        "model-name", "mistral-small",
                                                        "temperature", 0.5,
                                                        "stop-sequences", List.of("a", "b")))))));
        Properties flat = new Properties();
        values(0.5).forEach((key, value) -> flat.setProperty(key, value.toString()));
        flat.setProperty(P + "models.fast.chat-model.stop-sequences[1]", "b");
        flat.setProperty(P + "models.fast.chat-model.stop-sequences[0]", "a");
        for (Map<?, ?> values : List.of(nested, flat)) {
            try (AzureAiInferenceModels models =
                    AzureAiInferenceModels.builder().values(values).build()) {
                assertThat(temperature(models)).isEqualTo(0.5);
                assertThat(models.chatModel("fast").defaultRequestParameters().stopSequences())
                        .containsExactly("a", "b");
            }
        }
    }

    @Test
    void theLaterSourceWinsKeyByKey() {
        Map<String, Object> over = Map.of(P + "models.fast.chat-model.temperature", "0.75");
        try (AzureAiInferenceModels models = AzureAiInferenceModels.builder()
                .values(values(0.1))
                .values(over)
                .build()) {
            assertThat(temperature(models)).isEqualTo(0.75);
        }
    }

    @Test
    void systemPropertiesWinOverAllElse() {
        String key = P + "models.fast.chat-model.temperature";
        System.setProperty(key, "0.9");
        try (AzureAiInferenceModels models =
                AzureAiInferenceModels.builder().values(values(0.1)).build()) {
            assertThat(temperature(models)).isEqualTo(0.9);
        } finally {
            System.clearProperty(key);
        }
    }

    @Test
    void theFileMayBeNamedByASystemProperty() {
        Config config = Config.yaml(directory, """
                models:
                  fast:
                    chat-model:
                      endpoint: https://res.services.ai.azure.com
                      api-key: "0123456789"
                      model-name: mistral-small
                      temperature: 0.3
                """);
        System.setProperty(DefaultLocations.FILE_PROPERTY, config.file().toString());
        try (AzureAiInferenceModels models = AzureAiInferenceModels.load()) {
            assertThat(temperature(models)).isEqualTo(0.3);
        } finally {
            System.clearProperty(DefaultLocations.FILE_PROPERTY);
        }
    }

    @Test
    void keepsTheTextOfWhatYamlTakesForANumber() {
        try (AzureAiInferenceModels models = Config.yaml(directory, """
                models:
                  fast:
                    chat-model:
                      endpoint: https://res.services.ai.azure.com
                      api-key: 01234567
                      model-name: 1.10
                """).load()) {
            assertThat(models.chatModel("fast").defaultRequestParameters().modelName())
                    .isEqualTo("1.10");
        }
    }

    static Stream<Arguments> malformedFiles() {
        return Stream.of(
                Arguments.of("a.yaml", "a: [1", "line 1, column 6 is not YAML"),
                Arguments.of("a.yaml", "- a\n- b", "is not a tree of keys"),
                Arguments.of("a.yaml", "a: 1\n---\nb: 2", "has a second document"),
                Arguments.of("a.yaml", "a: &x {k: 1}\nb: *x", "uses the alias *x"),
                Arguments.of("a.yaml", "a: !!java.io.File /x", "uses a tag"),
                Arguments.of("a.toml", "a = 1", "the file has an unknown ending"),
                Arguments.of("a.yaml", "", "configures no model"),
                Arguments.of("a.properties", "a=\\u12", "the file has a malformed"),
                Arguments.of("a.yaml", "langchain4j.azure-ai-inferense.models: {}", "is an unknown prefix"),
                Arguments.of("a.yaml", "langchian4j: {azure-ai-inference: {models: {}}}", "is an unknown prefix"),
                Arguments.of("a.properties", P + "models..x=1", "has a blank key"),
                Arguments.of("a.properties", P + "models=1\n" + P + "models.a=2", "both a value and a section"));
    }

    @ParameterizedTest
    @MethodSource
    void malformedFiles(String name, String content, String problem) {
        Path file = directory.resolve(name);
        assertThat(Config.file(file, content).findings()).anySatisfy(finding -> {
            assertThat(finding.source()).contains(file.toString());
            assertThat(finding.problem()).contains(problem);
        });
    }

    @Test
    void aKeyThatIsSetTwiceIsAMistake() {
        assertThat(Config.yaml(directory, """
                        models:
                          fast:
                            connection: a
                            connection: b
                        """).findings())
                .extracting(f -> f.keyPath(), f -> f.problem())
                .contains(tuple("models.fast.connection", "is set twice, again in line 6"));
        assertThat(Config.properties(directory, "models.fast.connection=a\nmodels.fast.connection=b")
                        .findings())
                .extracting(f -> f.keyPath(), f -> f.problem())
                .contains(tuple("models.fast.connection", "is set twice"));
    }

    @Test
    void theParsersQuotationOfABrokenLineIsNotShown() {
        assertThat(Config.yaml(directory, """
                        connections:
                          foundry:
                            api-key: "secret-in-a-broken-line
                        """).findings().toString())
                .contains("is not YAML")
                .doesNotContain("secret-in");
    }

    @Test
    void aMissingFileIsAMistakeOfItsOwn() {
        AzureAiInferenceConfigurationException refusal = catchThrowableOfType(
                AzureAiInferenceConfigurationException.class,
                () -> AzureAiInferenceModels.load(directory.resolve("none.yaml")));
        assertThat(refusal.findings())
                .extracting(AzureAiInferenceConfigurationFinding::problem)
                .containsExactly("the file does not exist");
    }

    static Stream<Arguments> filesThatWouldExhaustAParser() {
        return Stream.of(
                Arguments.of("a.properties", P + "a.".repeat(200_000) + "a=1", "is nested more than 64 levels"),
                Arguments.of("a.properties", P + "a".repeat(400_000) + "=1", "is an unknown key"),
                Arguments.of("a.properties", "l".repeat(400_000) + ".a=1", "configures no model"),
                Arguments.of(
                        "a.properties",
                        P + "chat-model.user=" + "${A:".repeat(100_000) + "}".repeat(100_000),
                        "placeholders are nested more than 16 levels"),
                Arguments.of(
                        "a.properties",
                        P + "aliases.a=" + "x".repeat(400_000) + "\n" + P + "aliases." + "y".repeat(400_000) + "=a",
                        "there is no model or alias"),
                Arguments.of("a.properties", aliases(12_000, "none"), "there is no model or alias 'none0'"),
                Arguments.of("a.properties", aliases(12_000, "a"), "the aliases lead over more than 32 names"),
                Arguments.of("a.yaml", P + "x: " + "[".repeat(200_000), "is nested more than 100 levels"),
                Arguments.of("a.yaml", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "uses the alias"),
                Arguments.of("a.yaml", KeyPath.PREFIX + ": {\"x\\ny: ok\": 1}", "is an unknown key"));
    }

    /** Each names the next: another alias, or nothing. */
    private static String aliases(int count, String next) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(P + "aliases.a").append(i).append('=').append(next);
            text.append(next.equals("a") ? i + 1 : i).append('\n');
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource
    @Timeout(60)
    void filesThatWouldExhaustAParser(String name, String content, String problem) {
        assertThat(Config.file(directory.resolve(name), content).findings()).anySatisfy(finding -> {
            assertThat(finding.problem()).contains(problem);
            assertThat(finding.toString().lines()).hasSize(1);
            assertThat(finding.toString()).hasSizeLessThan(2000);
        });
    }

    @Test
    void tooLargeAFileIsRefused() {
        assertThat(Config.file(directory.resolve("a.yaml"), "#".repeat((1 << 20) + 1))
                        .findings())
                .anySatisfy(f -> assertThat(f.problem()).isEqualTo("the file is larger than 1 MiB"));
    }
}
