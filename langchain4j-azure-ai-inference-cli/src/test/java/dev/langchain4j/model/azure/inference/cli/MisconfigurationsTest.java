package dev.langchain4j.model.azure.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.config.internal.plan.EnvironmentDefaults;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The mistakes that people are known to make, one row a kind: what {@code check} says of those that a file shows, and
 * what {@code check --live} says of those that only a service can tell. Each is told with its key, its cause and a
 * remedy.
 */
class MisconfigurationsTest {

    /** A line takes the place of the line with the same key, or is added; one with a hyphen removes it. */
    private static final String SOUND = """
            connections:
              foundry:
                endpoint: https://res.services.ai.azure.com/openai/v1
                api-key: a-key-that-is-fine
            models:
              fast:
                connection: foundry
                chat-model:
                  model-name: gpt-5.4
            """;

    private static final String KEY_OF_THE_ENVIRONMENT = "key-of-the-environment";

    private record Row(String kind, String place, String lines, String key, String problem, String remedy) {
        @Override
        public String toString() {
            return kind;
        }
    }

    private static Row connection(String kind, String lines, String key, String problem, String remedy) {
        return new Row(kind, "connection", lines, "connections.foundry." + key, problem, remedy);
    }

    private static Row chat(String kind, String lines, String key, String problem, String remedy) {
        return new Row(kind, "chat", lines, "models.fast.chat-model." + key, problem, remedy);
    }

    private static Row root(String kind, String lines, String key, String problem, String remedy) {
        return new Row(kind, "root", lines, key, problem, remedy);
    }

    @TempDir
    Path directory;

    static List<Row> seenInTheFile() {
        return List.of(
                // keys and ids
                connection(
                        "empty variable for the key",
                        "api-key: ${EMPTY}",
                        "api-key",
                        "EMPTY is empty",
                        "give it a value"),
                connection(
                        "unset variable", "api-key: ${MISSING}", "api-key", "MISSING is not set", "set it, or give a"),
                connection(
                        "key of a shell's syntax", "api-key: $AZURE_KEY", "api-key", "nothing has replaced", "${NAME}"),
                connection(
                        "default of a shell's syntax",
                        "api-key: ${A:-b}",
                        "api-key",
                        "placeholder of shells",
                        "write ${A:"),
                connection(
                        "key of Kubernetes' syntax", "api-key: $(KEY)", "api-key", "nothing has replaced", "${NAME}"),
                connection(
                        "template left as it is", "api-key: <your-key>", "api-key", "nothing has replaced", "${NAME}"),
                connection(
                        "secret's file is missing",
                        "api-key: file:none",
                        "api-key",
                        "there is no file none",
                        "check the path"),
                connection(
                        "secret's file is empty",
                        "api-key: file:@empty",
                        "api-key",
                        "is empty",
                        "write the value into it"),
                connection("key with a line break", "api-key: \"a\\nb\"", "api-key", "at position 2", "copy it again"),
                connection(
                        "key under another name", "subscription-key: x", "subscription-key", "unknown", "mean api-key"),
                connection(
                        "identity beside a key", "credential: managed-identity", "api-key", "no meaning", "remove it"),
                connection(
                        "secret in place of the word",
                        "credential: sk-1234567890",
                        "credential",
                        "is none of",
                        "write one"),
                connection(
                        "identity without its parts",
                        "credential: client-secret\ntenant-id: t\n- api-key:",
                        "credential",
                        "needs client-id and client-secret",
                        "set client-id"),
                // endpoints
                connection(
                        "portal's address",
                        "endpoint: https://ai.azure.com/resource",
                        "endpoint",
                        "portal",
                        "copy the end"),
                connection(
                        "retired endpoint",
                        "endpoint: https://models.inference.ai.azure.com",
                        "endpoint",
                        "retired",
                        "deploy"),
                connection(
                        "endpoint without TLS",
                        "endpoint: http://res.openai.azure.com",
                        "endpoint",
                        "in clear",
                        "https"),
                connection(
                        "manual's endpoint",
                        "endpoint: https://<res>.openai.azure.com",
                        "endpoint",
                        "placeholder",
                        "real name"),
                connection(
                        "another API",
                        "endpoint: https://res.services.ai.azure.com/anthropic",
                        "endpoint",
                        "Anthropic",
                        "use"),
                connection(
                        "gateway without a type",
                        "endpoint: https://gw.corp/llm",
                        "endpoint",
                        "reveal its endpoint type",
                        "set endpoint-type"),
                connection(
                        "type of another endpoint",
                        "endpoint-type: serverless",
                        "endpoint-type",
                        "contradicts endpoint",
                        "leave endpoint-type"),
                connection(
                        "key for a stranger",
                        "endpoint: https://gw.corp/v1\nendpoint-type: openai-v1",
                        "endpoint",
                        "gw.corp",
                        "trust"),
                connection(
                        "endpoint under another name",
                        "base-url: https://x",
                        "base-url",
                        "unknown key",
                        "mean endpoint"),
                // connections
                connection("duration without a unit", "timeout: 60", "timeout", "has no unit", "write 60s or 60ms"),
                connection(
                        "proxy without a scheme",
                        "proxy: proxy.corp:8080",
                        "proxy",
                        "not the URL of a proxy",
                        "http://host"),
                connection(
                        "empty header", "custom-headers: {x-a: ''}", "custom-headers.x-a", "is empty", "write a value"),
                connection(
                        "header of the module", "custom-headers: {host: x}", "custom-headers", "set host", "remove it"),
                // models
                chat(
                        "value of a wrong type",
                        "temperature: hot",
                        "temperature",
                        "is not a number",
                        "write it like 0.7"),
                chat("decimal comma", "temperature: 0,7", "temperature", "has a comma", "write 0.7"),
                chat(
                        "infinity",
                        "max-output-tokens: .inf",
                        "max-output-tokens",
                        "not a finite number",
                        "remove the key"),
                chat("infinity within JSON", "extras: {limit: .inf}", "extras.limit", "JSON does not have", "finite"),
                chat(
                        "OpenAI's name of an option",
                        "max-tokens: 5",
                        "max-tokens",
                        "unknown key",
                        "mean max-output-tokens"),
                chat("Java's name of an option", "modelName: x", "modelName", "unknown key", "did you mean model-name"),
                chat("option of the other section", "timeout-ms: 5", "timeout-ms", "unknown key", ""),
                chat("unknown profile", "profile: mistal", "profile", "no profile 'mistal'", "did you mean mistral"),
                chat(
                        "field of the request in extras",
                        "extras: {stream: true}",
                        "extras.stream",
                        "cannot be set",
                        "remove it"),
                chat("key without a name", "extras: {'': 1}", "extras.", "blank key", "give it a name"),
                chat(
                        "text where YAML 1.1 had a boolean",
                        "log-requests: yes",
                        "log-requests",
                        "neither true",
                        "true or false"),
                // names
                root(
                        "alias of nothing",
                        "aliases: {a: fats}",
                        "aliases.a",
                        "no model or alias 'fats'",
                        "did you mean fast"),
                root("aliases in a circle", "aliases: {a: b, b: a}", "aliases.a", "circle", "name a model"),
                root(
                        "default of nothing",
                        "default-chat-model: smart",
                        "default-chat-model",
                        "'smart'",
                        "known are fast"),
                root("misspelt section", "conections: {}", "conections", "unknown key", "did you mean connections"),
                root("pattern for hosts", "trusted-hosts: ['*.corp']", "trusted-hosts", "is not a host", "no pattern"));
    }

    private Config config(Row row) {
        String lines = row.lines().replace("@", directory + "/");
        String yaml = SOUND;
        for (String line : lines.split("\n")) {
            String key = line.substring(line.startsWith("- ") ? 2 : 0, line.indexOf(':'));
            yaml = yaml.replaceAll("(?m)^ {4,6}" + key + ":.*\n", "");
        }
        lines = lines.replaceAll("(?m)^- .*$", "");
        yaml = switch (row.place()) {
            case "connection" -> yaml.replace("  foundry:\n", "  foundry:\n" + lines.indent(4));
            case "chat" -> yaml + lines.indent(6);
            default -> yaml + lines;
        };
        return Config.yaml(directory, yaml)
                .with("EMPTY", "")
                .with(EnvironmentDefaults.KEY_VARIABLE, KEY_OF_THE_ENVIRONMENT);
    }

    @BeforeEach
    void emptyFile() throws IOException {
        Files.writeString(directory.resolve("empty"), "");
    }

    @ParameterizedTest
    @MethodSource
    void seenInTheFile(Row row) {
        Config config = config(row);
        Map<String, String> environment = Map.of("EMPTY", "", EnvironmentDefaults.KEY_VARIABLE, KEY_OF_THE_ENVIRONMENT);
        AzureAiInferenceCheck check = AzureAiInferenceCheck.of(config.file(), environment::get);
        assertThat(check.findings()).anySatisfy(finding -> {
            assertThat(finding.keyPath().strip()).isEqualTo(row.key());
            assertThat(finding.problem()).contains(row.problem());
            assertThat(finding.remedy()).contains(row.remedy()).isNotBlank();
            assertThat(finding.source()).isEqualTo(config.file().toString());
        });
        assertThat(check.findings()).as("nothing follows from the mistake").hasSize(1);
        assertThat(config.findings()).as("an application is told the same").isEqualTo(check.findings());
        assertThat(check.toString()).doesNotContain("a-key-that-is-fine", KEY_OF_THE_ENVIRONMENT, "sk-1234567890");
    }

    /** What only the service knows: the deployment's name or kind, what the provider takes, the key. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wrong key              | api-key: no-key    | model-name: gpt-5.4                         | api-key
            unknown deployment     |                    | model-name: gpt-5o                         | Check model-name
            deployment of vectors  |                    | model-name: embed-v-4-0                       | Use a deployment that serves
            option of other models |                    | model-name: mistral-small, max-output-tokens: 5, max-tokens-parameter: max_completion_tokens | max-tokens-parameter
            usage of streams       |                    | model-name: mistral-small                  | stream-usage
            unknown extra          |                    | model-name: mistral-small, extras: {foo: 1} | extras
            """)
    void seenByTheService(String kind, @Nullable String connection, String chat, String remedy) {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            String key = connection != null && connection.startsWith("api-key") ? "" : "api-key: " + emulator.apiKey();
            String yaml = """
                    connections:
                      foundry:
                        endpoint: %s
                    %s
                    models:
                      fast: {connection: foundry, chat-model: {%s}}
                    """.formatted(
                            emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""),
                            (key + "\n" + (connection == null ? "" : connection))
                                    .strip()
                                    .indent(4),
                            chat);
            AzureAiInferenceCheck check =
                    AzureAiInferenceCheck.of(Config.yaml(directory, yaml).file(), Map.<String, String>of()::get);

            assertThat(check.findings()).as(kind).isEmpty();
            assertThat(check.callEachModel())
                    .filteredOn(answer -> !answer.ok())
                    .first()
                    .satisfies(answer -> assertThat(answer.says()).contains(remedy));
        }
    }
}
