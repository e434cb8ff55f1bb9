package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RouteFindingsTest {

    @TempDir
    Path directory;

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "routes: [gpt, mistrel]",
                        "routes[1]",
                        "there is no model or alias 'mistrel'",
                        "did you mean mistral"),
                Arguments.of(
                        "routes: [gpt, gpt]",
                        "routes[1].model",
                        "is a route to gpt as another one is",
                        "keep one of them"),
                Arguments.of("routes: []", "routes", "names no model", "write a list, such as [gpt-eu, gpt-us]"),
                Arguments.of(
                        "routes: {model: gpt}",
                        "routes",
                        "is no list",
                        "write a list of routes, such as [gpt-eu, gpt-us]"),
                Arguments.of(
                        "routes: [{priority: 1}]", "routes[0]", "names no model", "add model: and the name of a model"),
                Arguments.of(
                        "routes: [{model: gpt, wieght: 2}]",
                        "routes[0].wieght",
                        "is an unknown key",
                        "did you mean weight"),
                Arguments.of(
                        "routes: [{model: gpt, weight: 0}]", "routes[0].weight", "is less than 1", "write 1 or more"),
                Arguments.of(
                        "routes: [gpt]\n    strategy: round-robin",
                        "strategy",
                        "is none of simple-shuffle, in-order, least-busy, lowest-latency, rate-limit-aware",
                        "write one of them"),
                Arguments.of(
                        "routes: [gpt]\n    fallback-on: [200]",
                        "fallback-on",
                        "'200' is no HTTP status of an error",
                        "write numbers from 400 to 599"),
                Arguments.of(
                        "routes: [gpt]\n    colldown-time: 3s",
                        "colldown-time",
                        "is an unknown key",
                        "did you mean cooldown-time"),
                Arguments.of(
                        "routes: [gpt]\n    chat-model: {temperature: 1}",
                        "chat-model",
                        "stands beside routes",
                        "give that model a name of its own, and a route to it"),
                Arguments.of(
                        "routes: [gpt, docs]",
                        "routes",
                        "has routes that have no kind of model in common",
                        "let each have a section chat-model, streaming-chat-model or embedding-model"),
                Arguments.of(
                        "routes: [gpt, other]",
                        "routes[1].model",
                        "leads to other, which has routes itself",
                        "name its routes here"),
                Arguments.of(
                        "routes: [gpt]\n    content-policy-fallbacks: [lama]",
                        "content-policy-fallbacks",
                        "there is no model or alias 'lama'",
                        "known are"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("a mistake is told with its place and its remedy")
    void mistakes(String assistant, String key, String problem, String remedy) {
        assertThat(Config.yaml(directory, """
                connections:
                  here: {endpoint: "https://r.services.ai.azure.com/openai/v1", api-key: key}
                models:
                  gpt: {connection: here, chat-model: {model-name: gpt-5.4}}
                  mistral: {connection: here, chat-model: {model-name: mistral-small}}
                  docs: {connection: here, embedding-model: {model-name: docs}}
                  other: {routes: [mistral]}
                  assistant:
                    %s
                default-chat-model: assistant
                """.formatted(assistant)).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.keyPath()).startsWith("models.assistant." + key);
                    assertThat(finding.problem()).isEqualTo(problem);
                    assertThat(finding.remedy()).startsWith(remedy);
                });
    }
}
