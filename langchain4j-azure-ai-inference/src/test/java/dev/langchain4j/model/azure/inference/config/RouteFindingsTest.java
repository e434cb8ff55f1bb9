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
                        "routes: [gpt]\n    budget: {limit: 5}", "budget", "has no duration", "add duration to it"),
                Arguments.of(
                        "routes: [gpt]\n    budget: {limit: 0, duration: 1h}",
                        "budget.limit",
                        "is not greater than 0",
                        "write a greater number"),
                Arguments.of(
                        "routes: [gpt]\n    budget: {limit: 5, duration: 999ms}",
                        "budget.duration",
                        "is shorter than 1s",
                        "write a duration from 1s to 3650d"),
                Arguments.of(
                        "routes: [gpt]\n    budget: {limit: 5, duration: P3650DT1S}",
                        "budget.duration",
                        "is longer than 3650d",
                        "write a duration from 1s to 3650d"),
                Arguments.of(
                        "routes: [gpt]\n    budget: {limit: 5, duration: 1h, cost: tokens}",
                        "budget.cost",
                        "is none of total-tokens, input-tokens, output-tokens, money",
                        "write one of them"),
                Arguments.of(
                        "routes: [gpt]\n    budget: {limit: 5, duration: 1h, shadow-mod: true}",
                        "budget.shadow-mod",
                        "is an unknown key",
                        "did you mean shadow-mode"),
                Arguments.of(
                        "routes: [gpt, mistral]\n    budget: {limit: 5, duration: 1h, cost: money}",
                        "budget.cost",
                        "needs the price of mistral",
                        "set prices.mistral.input and .output"),
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
                prices: {gpt: {input: 1, output: 2}}
                """.formatted(assistant)).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.keyPath()).startsWith("models.assistant." + key);
                    assertThat(finding.problem()).isEqualTo(problem);
                    assertThat(finding.remedy()).startsWith(remedy);
                });
    }

    static Stream<Arguments> prices() {
        return Stream.of(
                Arguments.of("prices: {gtp: {input: 1, output: 2}}", "prices.gtp", "there is no model or alias 'gtp'"),
                Arguments.of("prices: {gpt: {input: 1}}", "prices.gpt", "has no output"),
                Arguments.of("prices: {gpt: {input: -1, output: 2}}", "prices.gpt.input", "is less than 0"),
                Arguments.of(
                        "prices: {gpt: {input: 1, output: 2}, gpt4: {input: 1, output: 2}}",
                        "prices.gpt4",
                        "is a second price of gpt"),
                Arguments.of("prices: 5", "prices", "is a value where a section is expected"),
                Arguments.of(
                        "defaults: {budget: {limit: 5, duration: 1h}}", "defaults.budget", "does not belong here"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("a wrong price, and a budget of a name without routes, are told with their place")
    void prices(String prices, String key, String problem) {
        assertThat(Config.yaml(directory, """
                connections:
                  here: {endpoint: "https://r.services.ai.azure.com/openai/v1", api-key: key}
                models:
                  gpt: {connection: here, chat-model: {model-name: gpt-5.4}}
                aliases: {gpt4: gpt}
                %s
                """.formatted(prices)).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.keyPath()).isEqualTo(key);
                    assertThat(finding.problem()).isEqualTo(problem);
                });
    }
}
