package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.config.internal.plan.EnvironmentDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value that is written and comes out empty: nothing takes its place unseen, neither another key nor no key. */
class EmptyValuesTest {

    private static final String KEY = "    api-key: sound-key\n";
    private static final String SOUND = """
            connections:
              foundry:
                endpoint: https://res.services.ai.azure.com/openai/v1
                api-key: sound-key
            models:
              fast:
                connection: foundry
                chat-model:
                  model-name: gpt-5.4
            """;

    private final Map<String, String> environment = new HashMap<>(Map.of(
            "EMPTY",
            "",
            "BLANK",
            " \n",
            "QUOTES",
            "\"\"",
            EnvironmentDefaults.KEY_VARIABLE,
            "key-of-the-environment",
            EnvironmentDefaults.ENDPOINT_VARIABLE,
            "https://other.services.ai.azure.com"));

    @TempDir
    Path directory;

    @BeforeEach
    void emptyFile() throws IOException {
        Files.writeString(directory.resolve("empty"), "\n");
    }

    private Config config(String yaml) {
        Config config = Config.yaml(directory, yaml.replace("@", directory + "/"));
        environment.forEach(config::with);
        return config;
    }

    private static String with(String place, String lines) {
        return switch (place) {
            case "connection" ->
                SOUND.replace(KEY, lines.contains("api-key:") ? "" : KEY)
                        .replaceFirst(lines.startsWith("endpoint:") ? "    endpoint: https.*\n" : "$^", "")
                        .replace("  foundry:\n", "  foundry:\n" + lines.indent(4));
            case "keyless" -> SOUND.replace(KEY, lines.indent(4));
            case "model" -> SOUND.replace("    connection: foundry\n", lines.indent(4));
            case "chat" ->
                SOUND.replaceFirst(lines.startsWith("model-name:") ? "      model-name.*\n" : "$^", "")
                        + lines.indent(6);
            default -> SOUND + lines;
        };
    }

    static Stream<Arguments> refused() {
        String c = "connections.foundry.";
        String m = "models.fast.chat-model.";
        String identity = "credential: client-secret\ntenant-id: t\nclient-id: c\n";
        return Stream.of(
                Arguments.of("connection", "api-key: ${EMPTY}", c + "api-key", "environment variable EMPTY is empty"),
                Arguments.of("connection", "api-key: ${BLANK}", c + "api-key", "environment variable BLANK is empty"),
                Arguments.of("connection", "api-key: ${QUOTES}", c + "api-key", "environment variable QUOTES is empty"),
                Arguments.of("connection", "api-key: ${NONE:}", c + "api-key", "comes out empty"),
                Arguments.of("connection", "api-key: ${EMPTY:}", c + "api-key", "comes out empty"),
                Arguments.of("connection", "api-key: ${EMPTY:other}", c + "api-key", "variable EMPTY is empty"),
                Arguments.of("connection", "api-key: ${NONE:${EMPTY}}", c + "api-key", "variable EMPTY is empty"),
                Arguments.of("connection", "api-key: file:@empty", c + "api-key", "empty is empty"),
                Arguments.of("connection", "api-key: \"\"", c + "api-key", "is empty"),
                Arguments.of("connection", "api-key: ' '", c + "api-key", "is empty"),
                Arguments.of("connection", "api-key: '\"\"'", c + "api-key", "is empty"),
                Arguments.of("connection", "api-key: ~", c + "api-key", "is empty"),
                Arguments.of("connection", "api-key:", c + "api-key", "is empty"),
                Arguments.of("keyless", "credential: none\nproxy: ${EMPTY}", c + "proxy", "EMPTY"),
                Arguments.of("connection", "endpoint: ${EMPTY}", c + "endpoint", "variable EMPTY is empty"),
                Arguments.of("connection", "endpoint: ''", c + "endpoint", "is empty"),
                Arguments.of("connection", "endpoint: ${NONE:}", c + "endpoint", "comes out empty"),
                Arguments.of(
                        "connection",
                        "endpoint: https://${EMPTY}.services.ai.azure.com",
                        c + "endpoint",
                        "variable EMPTY is empty"),
                Arguments.of("connection", "api-version: ~", c + "api-version", "is empty"),
                Arguments.of("connection", "credential: ''", c + "credential", "is empty"),
                Arguments.of("connection", "proxy: ''", c + "proxy", "is empty"),
                Arguments.of("connection", "proxy: http://${EMPTY}:8080", c + "proxy", "variable EMPTY is empty"),
                Arguments.of(
                        "connection",
                        "custom-headers: {x-key: '${EMPTY}'}",
                        c + "custom-headers.x-key",
                        "variable EMPTY is empty"),
                Arguments.of(
                        "connection",
                        "custom-headers: {Authorization: 'Bearer ${EMPTY}'}",
                        c + "custom-headers.Authorization",
                        "variable EMPTY is empty"),
                Arguments.of("connection", "custom-headers: {x-key: ''}", c + "custom-headers.x-key", "is empty"),
                Arguments.of("connection", "custom-headers: {x-key: }", c + "custom-headers.x-key", "is empty"),
                Arguments.of(
                        "connection",
                        "custom-headers: {x-key: 'file:@empty'}",
                        c + "custom-headers.x-key",
                        "empty is empty"),
                Arguments.of("connection", "token-scopes: ['${EMPTY}']", c + "token-scopes[0]", "EMPTY is empty"),
                Arguments.of("connection", "token-scopes: 'a,,b'", c + "token-scopes", "has an empty element"),
                Arguments.of("keyless", identity + "client-secret: ${EMPTY}", c + "client-secret", "EMPTY"),
                Arguments.of("keyless", identity + "client-secret: ${NONE:}", c + "client-secret", "empty"),
                Arguments.of(
                        "keyless",
                        "credential: managed-identity\nclient-id: ${EMPTY}",
                        c + "client-id",
                        "variable EMPTY is empty"),
                Arguments.of("keyless", "credential: azure-cli\ntenant-id: ''", c + "tenant-id", "is empty"),
                Arguments.of("model", "connection: ''", "models.fast.connection", "names nothing"),
                Arguments.of("model", "connection: ${EMPTY}", "models.fast.connection", "variable EMPTY is empty"),
                Arguments.of("chat", "temperature: ${EMPTY}", m + "temperature", "variable EMPTY is empty"),
                Arguments.of("chat", "model-name: ${EMPTY}", m + "model-name", "variable EMPTY is empty"),
                Arguments.of("chat", "stop-sequences: [a, '${EMPTY}']", m + "stop-sequences[1]", "EMPTY is empty"),
                Arguments.of("chat", "stop-sequences: [a, '']", m + "stop-sequences", "has an empty element"),
                Arguments.of("chat", "extras: {user: {id: '${EMPTY}'}}", m + "extras.user.id", "EMPTY is empty"),
                Arguments.of("root", "trusted-hosts: ${EMPTY}", "trusted-hosts", "variable EMPTY is empty"),
                Arguments.of("root", "aliases: {a: '${EMPTY}'}", "aliases.a", "variable EMPTY is empty"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(String place, String lines, String keyPath, String problem) {
        List<AzureAiInferenceConfigurationFinding> findings =
                config(with(place, lines)).findings();
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.keyPath()).isEqualTo(keyPath);
            assertThat(finding.problem()).contains(problem);
            assertThat(finding.remedy()).isNotBlank();
        });
        assertThat(findings).hasSize(1);
    }

    /** Whoever writes an empty default says that nothing may stand there; an empty option of a model is a template's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "connection|proxy: ${NONE:}",
                "connection|proxy: ${EMPTY:}",
                "connection|api-version: ${NONE:}",
                "connection|timeout:",
                "connection|custom-headers:",
                "connection|custom-headers: {}",
                "chat|temperature: ${NONE:}",
                "chat|temperature:",
                "chat|user: ''",
                "chat|stop-sequences: ${EMPTY:}",
                "chat|stop-sequences: [\"\\n\", \" \"]",
            })
    void accepted(String row) {
        String[] parts = row.split("\\|");
        assertThat(config(with(parts[0], parts[1])).findings()).isEmpty();
    }

    @Test
    void theRemedyNamesWhatStandsInOnceTheLineIsRemoved() {
        assertThat(config(with("connection", "api-key:")).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy())
                        .isEqualTo("write a value, or remove the key: the default is environment variable "
                                + EnvironmentDefaults.KEY_VARIABLE));
    }

    @Test
    void theSameHoldsForProperties() {
        Config config = Config.properties(directory, """
                chat-model.endpoint=https://res.services.ai.azure.com/openai/v1
                chat-model.model-name=gpt-5.4
                chat-model.api-key=
                """);
        environment.forEach(config::with);
        assertThat(config.findings())
                .singleElement()
                .extracting(AzureAiInferenceConfigurationFinding::keyPath)
                .isEqualTo("chat-model.api-key");
    }

    @Test
    void theSameHoldsAtReload() throws IOException {
        Path secret = directory.resolve("secret");
        Files.writeString(secret, "first-key");
        Config config = config(with("connection", "api-key: file:@secret"));
        try (AzureAiInferenceModels models = config.load()) {
            Files.writeString(secret, "");
            assertThatThrownBy(models::reload)
                    .isInstanceOf(AzureAiInferenceConfigurationException.class)
                    .hasMessageContaining("connections.foundry.api-key")
                    .hasMessageContaining("is empty");
            config.rewriteYaml(with("connection", "api-key: ${EMPTY}"));
            assertThatThrownBy(models::reload).hasMessageContaining("environment variable EMPTY is empty");
            Files.writeString(secret, "second-key");
            config.rewriteYaml(with("connection", "api-key: file:" + secret));
            models.reload();
        }
    }
}
