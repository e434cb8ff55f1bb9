package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.config.internal.live.ConfigurationLoad;
import dev.langchain4j.model.azure.inference.config.internal.live.ModelGroup;
import dev.langchain4j.model.azure.inference.config.internal.plan.LoadOptions;
import dev.langchain4j.model.azure.inference.config.internal.plan.Settings;
import dev.langchain4j.model.azure.inference.config.internal.source.KeyPath;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scalars of YAML become: the text as written in options of text, YAML 1.2's core schema in JSON. */
class YamlValuesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Words and numbers that YAML 1.1, YAML 1.2 or Java read as something other than what is written. */
    private static final List<String> SCALARS = List.of(
            "no",
            "Yes",
            "on",
            "off",
            "y",
            "True",
            "1.10",
            "010",
            "01067",
            "1_000",
            "12:30:45",
            "0o7",
            "0x1F",
            "+5",
            "1e3",
            "0b11",
            "~",
            "null",
            ".inf",
            "-.INF",
            ".nan",
            "2024-10-21",
            "1.",
            ".5");

    @TempDir
    Path directory;

    private AzureAiInferenceChatRequestParameters parameters(String lines) {
        return parameters(Config.yaml(directory, chat(lines)));
    }

    private static AzureAiInferenceChatRequestParameters parameters(Config config) {
        try (AzureAiInferenceModels models = config.load()) {
            return (AzureAiInferenceChatRequestParameters) models.chatModel().defaultRequestParameters();
        }
    }

    private static String chat(String lines) {
        return """
                chat-model:
                  endpoint: https://res.services.ai.azure.com/openai/v1
                  api-key: key-of-the-test
                  model-name: gpt-5.4
                """ + lines.indent(2);
    }

    @Test
    void listsOfTextsKeepWhatIsWritten() {
        String flow = "stop-sequences: [" + String.join(", ", SCALARS) + "]";
        String block = "stop-sequences:\n"
                + String.join("", SCALARS.stream().map(s -> "  - " + s + "\n").toList());
        for (String list : List.of(flow, block)) {
            assertThat(parameters(list).stopSequences()).isEqualTo(SCALARS);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token-scopes: [%s]",
                "non-proxy-hosts: [%s]\nproxy: http://proxy.corp:8080",
                "custom-headers: {x-a: %s}"
            })
    void allOptionsOfTextKeepWhatIsWritten(String option) {
        for (String written : List.of("no", "1.10", "010")) {
            assertThat(Config.yaml(directory, chat(option.formatted(written))).findings())
                    .isEmpty();
            Settings settings = settings(option.formatted(written));
            assertThat(settings.values()
                            .get(option.substring(0, option.indexOf(':')))
                            .toString())
                    .contains(written);
        }
    }

    private Settings settings(String lines) {
        ConfigurationLoad attempt = new ConfigurationLoad(
                LoadOptions.ofFile(Config.yaml(directory, chat(lines)).file(), name -> null), null);
        return ModelGroup.of(attempt.asFarAsItGoes(attempt.read(), java.util.Set.of()))
                .get(0)
                .settings();
    }

    static Stream<Arguments> coreSchema() {
        return Stream.of(
                Arguments.of("no", "\"no\""),
                Arguments.of("Yes", "\"Yes\""),
                Arguments.of("on", "\"on\""),
                Arguments.of("OFF", "\"OFF\""),
                Arguments.of("y", "\"y\""),
                Arguments.of("true", "true"),
                Arguments.of("False", "false"),
                Arguments.of("TRUE", "true"),
                Arguments.of("tRUE", "\"tRUE\""),
                Arguments.of("null", "null"),
                Arguments.of("NULL", "null"),
                Arguments.of("~", "null"),
                Arguments.of("nULL", "\"nULL\""),
                Arguments.of("7", "7"),
                Arguments.of("-7", "-7"),
                Arguments.of("+7", "7"),
                Arguments.of("01067", "1067"),
                Arguments.of("0o17", "15"),
                Arguments.of("0x1F", "31"),
                Arguments.of("0b11", "\"0b11\""),
                Arguments.of("1_000", "\"1_000\""),
                Arguments.of("12:30:45", "\"12:30:45\""),
                Arguments.of("190:20", "\"190:20\""),
                Arguments.of("2024-10-21", "\"2024-10-21\""),
                Arguments.of("3000000000", "3000000000"),
                Arguments.of("123456789012345678901234567890", "123456789012345678901234567890"),
                Arguments.of("1.10", "1.1"),
                Arguments.of("1.", "1.0"),
                Arguments.of(".5", "0.5"),
                Arguments.of("-1.5e-3", "-0.0015"),
                Arguments.of("1e3", "1000.0"),
                Arguments.of("0.1234567890123456789012", "0.1234567890123456789012"),
                Arguments.of("1.2.3", "\"1.2.3\""),
                Arguments.of(".", "\".\""),
                Arguments.of("<<", "\"<<\""),
                Arguments.of("'7'", "\"7\""),
                Arguments.of("\"true\"", "\"true\""),
                Arguments.of("'.inf'", "\".inf\""),
                Arguments.of("''", "\"\""));
    }

    @ParameterizedTest
    @MethodSource
    void coreSchema(String written, String json) throws JsonProcessingException {
        AzureAiInferenceChatRequestParameters parameters = parameters("""
                extras:
                  plain: %1$s
                  flow: [%1$s, {within: %1$s}]
                  block:
                    - %1$s
                    - [%1$s]
                """.formatted(written));
        assertThat(JSON.writeValueAsString(parameters.extras()))
                .isEqualTo(
                        "{\"plain\":%1$s,\"flow\":[%1$s,{\"within\":%1$s}],\"block\":[%1$s,[%1$s]]}".formatted(json));
    }

    @Test
    void schemasAreReadAlike() throws JsonProcessingException {
        AzureAiInferenceChatRequestParameters parameters = parameters("""
                response-format:
                  name: address
                  schema:
                    type: object
                    properties:
                      country: {type: string, enum: [no, de, 01067]}
                      answer: {const: yes}
                    required: [on, no, country]
                    additionalProperties: false
                """);
        JsonRawSchema schema =
                (JsonRawSchema) parameters.responseFormat().jsonSchema().rootElement();
        assertThat(JSON.readValue(schema.schema(), Object.class))
                .isEqualTo(Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of(
                                "country", Map.of("type", "string", "enum", List.of("no", "de", 1067)),
                                "answer", Map.of("const", "yes")),
                        "required",
                        List.of("on", "no", "country"),
                        "additionalProperties",
                        false));
    }

    @ParameterizedTest
    @CsvSource({
        "extras: {limit: .inf}, extras.limit, .inf",
        "'extras: {limit: [1, -.Inf]}', extras.limit[1], -.Inf",
        "extras: {a: {limit: .NaN}}, extras.a.limit, .NaN",
    })
    void whatJsonCannotSayIsRefused(String lines, String keyPath, String written) {
        assertThat(Config.yaml(directory, chat(lines)).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.keyPath()).isEqualTo("chat-model." + keyPath);
                    assertThat(finding.problem()).isEqualTo(written + " is a number that JSON does not have");
                    assertThat(finding.remedy()).contains("finite number", "quotes");
                });
    }

    /** What {@code check --write} writes means the same as what it was made from. */
    @ParameterizedTest
    @ValueSource(strings = {"? [a]\n: 1", "? {a: 1}\n: 1", "a: &x 1\n*x : 2", "!!str a: 1", "{a: {b: *none}}"})
    void onlyTextsAreKeys(String content) {
        assertThat(Config.file(directory.resolve("keys.yaml"), content).findings())
                .anySatisfy(finding -> {
                    assertThat(finding.problem()).startsWith("line ");
                    assertThat(finding.remedy()).isNotBlank();
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 900, 100_000})
    void deepNestingEndsInAFinding(int depth) {
        String content = KeyPath.PREFIX + ".chat-model.extras.deep: " + "[".repeat(depth) + "]".repeat(depth);
        assertThat(Config.file(directory.resolve("deep.yaml"), content).findings())
                .isNotEmpty();
    }

    @Test
    void aLongNumberIsAFinding() {
        char[] digits = new char[200_000];
        Arrays.fill(digits, '9');
        assertThat(Config.yaml(directory, chat("extras: {n: " + new String(digits) + "}"))
                        .findings())
                .anySatisfy(finding -> assertThat(finding.problem()).contains("digits"));
    }
}
