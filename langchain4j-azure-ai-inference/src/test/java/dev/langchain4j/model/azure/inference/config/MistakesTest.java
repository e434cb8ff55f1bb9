package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MistakesTest {

    /** Sound by itself; what a row adds is wrong. */
    private static final String SOUND = """
            connections:
              foundry:
                endpoint: https://res.services.ai.azure.com
                api-key: sound-key
            models:
              fast:
                connection: foundry
                chat-model:
                  model-name: mistral-small
            """;

    @TempDir
    Path directory;

    private static Arguments in(String place, String lines, String keyPath, String problem, String remedy) {
        return Arguments.of(place, lines, keyPath, problem, remedy);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                // keys
                in("root", "conections: {}", "conections", "is an unknown key", "did you mean connections"),
                in("root", "temperature: 1", "temperature", "does not belong here", "it is an option of chat models"),
                in("root", "colour: 1", "colour", "is an unknown key", "possible here: connections, models"),
                in("connection", "time-out: 5s", "connections.foundry.time-out", "unknown", "did you mean timeout"),
                in("connection", "apiVersion: x", "connections.foundry.apiVersion", "unknown", "mean api-version"),
                in("connection", "base-url: x", "connections.foundry.base-url", "unknown", "did you mean endpoint"),
                in(
                        "connection",
                        "api-form: serverless",
                        "connections.foundry.api-form",
                        "unknown",
                        "mean endpoint-type"),
                in("connection", "seed: 1", "connections.foundry.seed", "does not belong", "option of chat models"),
                in("chat", "modelName: x", "models.fast.chat-model.modelName", "unknown", "did you mean model-name"),
                in("chat", "max-tokens: 5", "models.fast.chat-model.max-tokens", "unknown", "mean max-output-tokens"),
                in("chat", "top-k: 5", "models.fast.chat-model.top-k", "unknown key", "did you mean extras"),
                in("chat", "raw-events: true", "models.fast.chat-model.raw-events", "not belong", "streaming chat"),
                in("model", "chatmodel: {}", "models.fast.chatmodel", "unknown key", "did you mean chat-model"),
                in("model", "endpoint: x", "models.fast.endpoint", "does not belong", "an option of connection"),
                in("root", "defaults: {chat-modle: {seed: 1}}", "defaults.chat-modle", "unknown", "mean chat-model"),
                in("root", "defaults: {chat-model: {timeout: 1s}}", "defaults.chat-model.timeout", "", "connection"),
                // types
                in("chat", "temperature: hot", "models.fast.chat-model.temperature", "is not a number", "like 0.7"),
                in("chat", "temperature: NaN", "models.fast.chat-model.temperature", "is not a finite", "write one"),
                in("chat", "seed: 1.5", "models.fast.chat-model.seed", "is not an integer", "digits alone"),
                in(
                        "chat",
                        "send-thinking: yes",
                        "models.fast.chat-model.send-thinking",
                        "neither true",
                        "true or false"),
                in(
                        "chat",
                        "tool-choice: must",
                        "models.fast.chat-model.tool-choice",
                        "is none of",
                        "write one of them"),
                in("chat", "stop-sequences: {a: 1}", "models.fast.chat-model.stop-sequences", "but a map", "a list"),
                in("chat", "extras: 5", "models.fast.chat-model.extras", "is not a map", "write a map"),
                in(
                        "chat",
                        "user: [a]",
                        "models.fast.chat-model.user",
                        "is not one value but a list",
                        "write one value"),
                in(
                        "chat",
                        "response-format: xml",
                        "models.fast.chat-model.response-format",
                        "no response format",
                        "text"),
                in(
                        "chat",
                        "extras-policy: keep",
                        "models.fast.chat-model.extras-policy",
                        "is no policy",
                        "pass-through"),
                in(
                        "chat",
                        "max-tool-calls: 0",
                        "models.fast.chat-model.max-tool-calls",
                        "at least 1",
                        "write 1 or more"),
                in("chat", "profile: mistal", "models.fast.chat-model.profile", "no profile 'mistal'", "mean mistral"),
                in("chat", "profile: {tool: no}", "models.fast.chat-model.profile", "has no trait 'tool'", "trait"),
                in(
                        "chat",
                        "on-unsupported: x",
                        "models.fast.chat-model.on-unsupported",
                        "none of fail, degrade",
                        "one"),
                in("embedding", "input-type: search", "models.fast.embedding-model.input-type", "none of query", "one"),
                in(
                        "embedding",
                        "encoding-format: int8",
                        "models.fast.embedding-model.encoding-format",
                        "none of",
                        "one"),
                in("embedding", "known-dimension: 0", "models.fast.embedding-model.known-dimension", "at least 1", ""),
                in("embedding", "temperature: 0", "models.fast.embedding-model.temperature", "belong", "chat models"),
                in("embedding", "image-input: true", "models.fast.embedding-model.image-input", "", ""),
                in("language", "seed: x", "models.fast.language-model.seed", "is not an integer", "digits"),
                in("connection", "timeout: 60", "connections.foundry.timeout", "has no unit", "write 60s or 60ms"),
                in("connection", "timeout: soon", "connections.foundry.timeout", "is not a duration", "PT1M30S"),
                in("connection", "timeout: 0s", "connections.foundry.timeout", "is not longer than 0", "longer time"),
                in("connection", "proxy: here", "connections.foundry.proxy", "is not the URL of a proxy", "http://"),
                in(
                        "connection",
                        "endpoint-type: openai",
                        "connections.foundry.endpoint-type",
                        "is none of",
                        "mean openai-v1"),
                in("root", "aliases: [a]", "aliases", "is a value where a section is expected", "put keys below it"),
                // values that the core refuses
                in("connection", "max-retries: -1", "connections.foundry.max-retries", "at least 0", "write 0 or more"),
                in(
                        "chat",
                        "max-output-tokens: 0",
                        "models.fast.chat-model.max-output-tokens",
                        "at least 1",
                        "write 1 or more"),
                in(
                        "chat",
                        "extras: {stream: true}",
                        "models.fast.chat-model.extras.stream",
                        "cannot be set",
                        "remove it: each request"),
                in(
                        "connection",
                        "custom-headers: {host: x}",
                        "connections.foundry.custom-headers",
                        "set host",
                        "remove it: the module sets it"),
                in("connection", "api-version: 2024-10-21", "", "", ""),
                // what does not go together
                in(
                        "chat",
                        "deployment-name: other",
                        "models.fast.chat-model.deployment-name",
                        "contradicts",
                        "keep one"),
                in("connection", "endpoint-type: serverless", "connections.foundry.endpoint-type", "contradicts", ""),
                in(
                        "connection",
                        "credential: managed-identity",
                        "connections.foundry.api-key",
                        "no meaning",
                        "api-key"),
                in("connection", "client-id: x", "connections.foundry.client-id", "no meaning", "managed-identity or"),
                in(
                        "connection",
                        "non-proxy-hosts: x",
                        "connections.foundry.non-proxy-hosts",
                        "no meaning",
                        "set proxy"),
                in(
                        "chat",
                        "endpoint: https://ai.azure.com",
                        "models.fast.chat-model.endpoint",
                        "can't be used: it is a portal",
                        "copy the endpoint that the portal shows"),
                in("chat", "endpoint: ftp://x", "models.fast.chat-model.endpoint", "must start with https", ""),
                // names
                in("root", "trusted-hosts: https://gw.com", "trusted-hosts", "is not a host", "host's name alone"),
                in("root", "trusted-hosts: [gw.com, '*.com']", "trusted-hosts", "'*.com' is not a host", "no pattern"),
                in(
                        "root",
                        "models: {default: {chat-model: {endpoint: 'https://r.services.ai.azure.com', api-key: k,"
                                + " model-name: m}}}\nchat-model: {endpoint: 'https://r.services.ai.azure.com', api-key: k,"
                                + " model-name: m}",
                        "models.default",
                        "also the name of the model",
                        "another name"),
                in("root", "aliases: {a: fst}", "aliases.a", "there is no model or alias 'fst'", "did you mean fast"),
                in("root", "aliases: {a: b, b: c, c: a}", "aliases.a", "circle: a -> b -> c -> a", "name a model"),
                in("root", "aliases: {fast: fast}", "aliases.fast", "also the name of a model", "another name"),
                in("root", "aliases: {'a b': fast}", "aliases.a b", "is no name", "use letters"),
                in("root", "aliases: {a: ''}", "aliases.a", "names nothing", "write the name of a model"),
                in("root", "default-chat-model: fsat", "default-chat-model", "no model or alias", "did you mean fast"),
                in("model", "x: 1", "models.fast.x", "is an unknown key", "possible here: chat-model"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void eachMistakeIsToldWithItsPlaceAndARemedy(
            String place, String lines, String keyPath, String problem, String remedy) {
        List<AzureAiInferenceConfigurationFinding> findings =
                Config.yaml(directory, with(place, lines)).findings();
        if (keyPath.isEmpty()) {
            assertThat(findings).isEmpty();
            return;
        }
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.source())
                    .isEqualTo(directory.resolve("models.yaml").toString());
            assertThat(finding.keyPath()).isEqualTo(keyPath);
            assertThat(finding.problem()).contains(problem);
            assertThat(finding.remedy()).contains(remedy).isNotBlank();
        });
    }

    private static String with(String place, String lines) {
        return switch (place) {
            case "connection" -> SOUND.replace("    api-key:", lines.indent(4) + "    api-key:");
            case "model" -> SOUND.replace("    chat-model:", lines.indent(4) + "    chat-model:");
            case "chat" -> SOUND + lines.indent(6);
            case "embedding" -> SOUND + ("embedding-model:\n  model-name: e\n" + lines.indent(2)).indent(4);
            case "language" -> SOUND + ("language-model:\n  model-name: e\n" + lines.indent(2)).indent(4);
            default -> (lines.startsWith("models") ? "" : SOUND) + lines;
        };
    }

    @Test
    void tenMistakesInOneFileAreTenFindings() {
        List<AzureAiInferenceConfigurationFinding> findings =
                Config.yaml(directory, """
                        connections:
                          foundry:
                            endpoint: https://res.services.ai.azure.com
                            api-key: ${NOT_SET}
                            timeout: 60
                            max-retries: -1
                          gateway:
                            endpoint: https://gateway.example.com/models
                            api-key: key-of-the-gateway
                        models:
                          fast:
                            connection: foundri
                            chat-model:
                              model-name: mistral-small
                              temperature: hot
                          smart:
                            connection: foundry
                            chat-model:
                              deployment-name: gpt-5.4
                              max-tokens: 800
                              extras:
                                messages: []
                        aliases:
                          assistant: helper
                          helper: assistant
                        default-chat-model: fsat
                        """).findings();
        assertThat(findings)
                .extracting(AzureAiInferenceConfigurationFinding::keyPath)
                .containsExactlyInAnyOrder(
                        "connections.foundry.api-key",
                        "connections.foundry.timeout",
                        "connections.foundry.max-retries",
                        "connections.gateway.endpoint",
                        "models.fast.connection",
                        "models.fast.chat-model.temperature",
                        "models.smart.chat-model.max-tokens",
                        "models.smart.chat-model.extras.messages",
                        "aliases.assistant",
                        "default-chat-model");
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.source()).endsWith("models.yaml");
            assertThat(finding.remedy()).isNotBlank();
        });
    }

    @Test
    void theMessageHasOneLineAFinding() {
        String message = new AzureAiInferenceConfigurationException(
                        Config.yaml(directory, SOUND + "x: 1\ny: 2\n").findings())
                .getMessage();
        assertThat(message.lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).isEqualTo("the configuration has 2 problems:"))
                .anySatisfy(line -> assertThat(line).contains("models.yaml: x: is an unknown key; possible here"));
    }

    @Test
    void aValueThatMayBeSeenIsShown() {
        assertThat(Config.yaml(directory, with("chat", "temperature: hot")).findings())
                .extracting(AzureAiInferenceConfigurationFinding::value)
                .containsExactly("hot");
    }
}
