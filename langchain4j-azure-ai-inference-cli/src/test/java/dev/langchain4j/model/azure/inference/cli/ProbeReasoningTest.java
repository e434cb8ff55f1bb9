package dev.langchain4j.model.azure.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.cli.AzureAiInferenceProbe.Verdict;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a probe finds out about models that reason: the API that serves their tools, and what they lock. */
class ProbeReasoningTest extends Probing {

    static Stream<Arguments> reasoning() {
        String locked = "temperature,top_p,frequency_penalty,presence_penalty,stop";
        return Stream.of(
                Arguments.of(
                        Deployment.chat("it", Dialect.GPT)
                                .with(Feature.REASONING)
                                .without(Feature.MAX_TOKENS)
                                .efforts("none", "low", "high")
                                .build(),
                        null,
                        locked),
                Arguments.of(
                        Deployment.chat("it", Dialect.GPT)
                                .with(Feature.REASONING, Feature.TOOLS_NEED_RESPONSES)
                                .build(),
                        "responses",
                        "temperature,top_p"),
                Arguments.of(
                        Deployment.chat("it", Dialect.GPT)
                                .with(Feature.REASONING)
                                .without(Feature.CHAT)
                                .build(),
                        "responses",
                        "temperature,top_p"),
                Arguments.of(
                        Deployment.chat("it", Dialect.GPT)
                                .with(Feature.REASONING)
                                .without(Feature.CHAT)
                                .efforts("none", "low", "high")
                                .build(),
                        "responses",
                        "temperature,top_p"));
    }

    @DisplayName("which API serves tools while the model reasons, which efforts there are, and what they lock")
    @ParameterizedTest
    @MethodSource
    void reasoning(Deployment deployment, String api, String locked) throws Exception {
        Config config = start(deployment, EmulatorEndpointType.OPENAI_V1);
        AzureAiInferenceProbe probe = probe(config);

        assertThat(probe.answers()).noneMatch(answer -> answer.verdict() == Verdict.UNKNOWN);
        assertThat(probe.profile().traits().get("api")).isEqualTo(api);
        assertThat(probe.profile().traits())
                .containsEntry("unsupported-while-reasoning", locked)
                .containsEntry("tools", "true")
                .doesNotContainKeys("default-reasoning-effort");
        assertThat(probe.profile().traits().get("reasoning-efforts").split(",", -1))
                .contains("none", "low", "high")
                .doesNotContain("probe");

        Files.writeString(directory.resolve("it.profile.properties"), probe.profileAsProperties());
        config.rewriteYaml(configuration("it", EmulatorEndpointType.OPENAI_V1, "file:it.profile.properties"));
        emulator.clearRequests();
        try (AzureAiInferenceModels models = config.load()) {
            models.chatModel().chat(everything(true, "Better ask."));
        }
        // The one request is right at once.
        assertThat(emulator.requests()).hasSize(1);
    }

    @DisplayName("a deployment that takes sampling options until it is asked to reason does not reason by default")
    @Test
    void noReasoningByDefault() {
        Config config = start(Deployment.chat("it", Dialect.GPT).build(), EmulatorEndpointType.OPENAI_V1);
        emulator.interceptWith(request -> {
            String effort = request.json().path("reasoning_effort").asText("none");
            boolean samples = request.json().has("temperature");
            return effort.equals("probe")
                    ? refusal(
                            "reasoning_effort", "Unsupported value. Supported values are: 'none', 'low', and 'xhigh'.")
                    : !effort.equals("none") && samples
                            ? refusal("temperature", "Unsupported parameter: 'temperature'.")
                            : Reply.asUsual();
        });
        assertThat(probe(config).profile().traits())
                .containsEntry("reasoning-efforts", "none,low,xhigh")
                .containsEntry("default-reasoning-effort", "none")
                .containsEntry("unsupported-while-reasoning", "temperature")
                .doesNotContainKeys("api", "unsupported-parameters");
    }
}
