package dev.langchain4j.model.azure.inference.config.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.config.Config;
import dev.langchain4j.model.azure.inference.config.internal.live.ConfigurationLoad;
import dev.langchain4j.model.azure.inference.config.internal.live.ModelGroup;
import dev.langchain4j.model.azure.inference.config.internal.live.Snapshot;
import dev.langchain4j.model.azure.inference.config.internal.plan.EnvironmentDefaults;
import dev.langchain4j.model.azure.inference.config.internal.plan.LoadOptions;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Quotes and invisible characters around values, which {@code --env-file}, properties and web pages leave there. */
class QuotedValuesTest {

    private static final String ENDPOINT = "chat-model.endpoint=https://res.services.ai.azure.com/openai/v1\n";

    @TempDir
    Path directory;

    private static Map<String, Object> settings(Config config, Map<String, String> environment) {
        ConfigurationLoad attempt = new ConfigurationLoad(LoadOptions.ofFile(config.file(), environment::get), null);
        Snapshot snapshot = attempt.asFarAsItGoes(attempt.read(), Set.of());
        assertThat(attempt.findings()).isEmpty();
        return ModelGroup.of(snapshot).get(0).settings().values();
    }

    static Stream<Arguments> options() {
        return Stream.of(
                Arguments.of("api-key", "some-key", "some-key"),
                Arguments.of("model-name", "gpt-5.4", "gpt-5.4"),
                Arguments.of("user", "somebody", "somebody"),
                Arguments.of("reasoning-effort", "low", "low"),
                Arguments.of("user-agent-suffix", "app/1", "app/1"),
                Arguments.of("temperature", "0.5", "0.5"),
                Arguments.of("seed", "7", "7"),
                Arguments.of("timeout", "60s", "PT1M"),
                Arguments.of("log-requests", "false", "false"),
                Arguments.of("tool-choice", "auto", "AUTO"),
                Arguments.of("proxy", "http://localhost:8080", "http://localhost:8080"),
                Arguments.of("non-proxy-hosts", "a.corp,b.corp", "[a.corp, b.corp]"),
                Arguments.of("stop-sequences", "END", "[END]"),
                Arguments.of("custom-headers.x-team", "search", "{x-team=search}"),
                Arguments.of("profile", "gpt", "gpt"),
                Arguments.of("response-format", "json", "JSON"));
    }

    @ParameterizedTest
    @MethodSource("options")
    void areNoPartOfAValue(String key, String value, String read) {
        for (String quoted : new String[] {
            "\"" + value + "\"",
            "\" " + value + " \"",
            "'" + value + "'",
            "\u201c" + value + "\u201d",
            "\ufeff" + value,
            "\u200b" + value + "\u00a0"
        }) {
            boolean json = key.equals("profile") || key.equals("response-format");
            if (json && !quoted.equals("\"" + value + "\"")) {
                continue;
            }
            String more = (key.equals("model-name") ? "" : "chat-model.model-name=m\n")
                    + (key.equals("api-key") ? "" : "chat-model.api-key=k\n")
                    + (key.equals("non-proxy-hosts") ? "chat-model.proxy=http://localhost:1\n" : "");
            String option = key.replaceFirst("\\..*", "");
            Config written = Config.properties(directory, ENDPOINT + more + "chat-model." + key + "=" + quoted);
            assertThat(settings(written, Map.of()).get(option).toString())
                    .as(quoted)
                    .contains(read);
            Config variable = Config.properties(directory, ENDPOINT + more + "chat-model." + key + "=${QUOTED}");
            assertThat(settings(variable, Map.of("QUOTED", quoted)).get(option).toString())
                    .as(quoted)
                    .contains(read)
                    .doesNotContain("\"")
                    .doesNotContain("'");
        }
    }

    @Test
    void areRemovedWithinALongerValueToo() {
        Config config = Config.yaml(directory, """
                chat-model:
                  endpoint: https://${RESOURCE}.services.ai.azure.com/openai/v1
                  model-name: gpt-5.4
                  custom-headers: {Authorization: "Bearer ${TOKEN}"}
                """);
        Map<String, Object> settings = settings(config, Map.of("RESOURCE", "\"res\"", "TOKEN", "'a-token'"));
        assertThat(settings.get("endpoint")).isEqualTo("https://res.services.ai.azure.com/openai/v1");
        assertThat(settings.get("custom-headers")).isEqualTo(Map.of("Authorization", "Bearer a-token"));
    }

    @Test
    void stayWhereTheyMayBeMeant() {
        Config config = Config.yaml(directory, """
                chat-model:
                  endpoint: https://res.services.ai.azure.com/openai/v1
                  api-key: k
                  model-name: gpt-5.4
                  user: a "quoted" word
                  stop-sequences: ['"', '"END"', "'"]
                  custom-headers: {x-tag: '"etag"'}
                  extras: {note: '"quoted"'}
                """);
        Map<String, Object> settings = settings(config, Map.of());
        assertThat(settings.get("user")).isEqualTo("a \"quoted\" word");
        assertThat(settings.get("stop-sequences").toString()).isEqualTo("[\", \"END\", ']");
        assertThat(settings.get("custom-headers")).isEqualTo(Map.of("x-tag", "\"etag\""));
        assertThat(settings.get("extras")).isEqualTo(Map.of("note", "\"quoted\""));
    }

    /** All that the environment and a secret's file say, as {@code docker run --env-file} hands it over. */
    @Test
    void neverReachTheWire() throws IOException {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            Path secret = directory.resolve("secret");
            Files.writeString(secret, "\"" + emulator.apiKey() + "\"\n");
            Path file = directory.resolve("models.yaml");
            for (String key : new String[] {"", "  api-key: ${KEY}\n", "  api-key: 'file:\"" + secret + "\"'\n"}) {
                Config config = Config.file(file, Config.belowPrefix("chat-model:\n  model-name: ${NAME}\n" + key))
                        .with(
                                EnvironmentDefaults.ENDPOINT_VARIABLE,
                                "\"" + emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "") + "\"")
                        .with(EnvironmentDefaults.KEY_VARIABLE, "'" + emulator.apiKey() + "'")
                        .with("KEY", "\"" + emulator.apiKey() + "\"")
                        .with("NAME", "\"gpt-5.4\"");
                try (AzureAiInferenceModels models = config.load()) {
                    models.chatModel().chat("hi");
                }
                assertThat(emulator.lastRequest().header("api-key")).hasValue(emulator.apiKey());
            }
        }
    }

    @Test
    void theEnvironmentsGatewayIsTrustedWithQuotesToo() {
        Config config = Config.yaml(directory, "chat-model: {model-name: m, endpoint-type: openai-v1, api-key: k}")
                .with(EnvironmentDefaults.ENDPOINT_VARIABLE, "\"https://gateway.example.com/openai/v1\"");
        assertThat(config.findings()).isEmpty();
    }

    @Test
    void theNameOfTheFileMayBeQuoted() {
        Path file = directory.resolve("x.yaml");
        assertThat(DefaultLocations.find(
                        Map.of(DefaultLocations.FILE_VARIABLE, "\"" + file + "\"")::get,
                        directory,
                        new Findings(new Secrets())))
                .extracting(FileSource::name)
                .containsExactly(file.toString());
    }

    @Test
    void aQuotedSecretIsHiddenWithoutItsQuotes() {
        Config config = Config.yaml(directory, """
                chat-model:
                  endpoint: https://res.services.ai.azure.com/my-secret-key
                  api-key: ${KEY}
                  model-name: gpt-5.4
                """).with("KEY", "\"my-secret-key\"");
        assertThat(config.findings()).isNotEmpty();
        assertThat(config.findings().toString()).doesNotContain("my-secret-key");
    }
}
