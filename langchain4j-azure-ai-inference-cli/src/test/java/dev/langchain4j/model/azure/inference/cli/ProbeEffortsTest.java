package dev.langchain4j.model.azure.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.cli.AzureAiInferenceProbe.Verdict;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which efforts of reasoning a probe writes into a profile. */
class ProbeEffortsTest extends Probing {

    static Stream<List<String>> effortsOfResponses() {
        return Stream.of(
                List.of("low", "medium", "high", "xhigh"),
                List.of("minimal", "low", "medium", "high"),
                List.of("high"),
                List.of("none", "minimal", "low", "medium", "high", "xhigh", "max"));
    }

    @DisplayName("the efforts are those of the model, not all that the Responses API knows")
    @ParameterizedTest
    @MethodSource
    void effortsOfResponses(List<String> efforts) {
        Config config = start(
                Deployment.chat("it", Dialect.GPT)
                        .with(Feature.REASONING)
                        .without(Feature.CHAT)
                        .efforts(efforts.toArray(String[]::new))
                        .build(),
                EmulatorEndpointType.OPENAI_V1);
        AzureAiInferenceProbe probe = probe(config);
        assertThat(probe.answers()).noneMatch(answer -> answer.verdict() == Verdict.UNKNOWN);
        assertThat(probe.profile().traits()).containsEntry("reasoning-efforts", String.join(",", efforts));
    }

    @DisplayName("an effort that is refused without a list is omitted from the efforts")
    @Test
    void effortsWithoutAList() {
        Config config = start(
                Deployment.chat("it", Dialect.GPT)
                        .with(Feature.REASONING)
                        .without(Feature.CHAT)
                        .build(),
                EmulatorEndpointType.OPENAI_V1);
        emulator.interceptWith(request -> switch (request.json()
                .path("reasoning")
                .path("effort")
                .asText()) {
            case "minimal", "max" -> refusal("reasoning.effort", "This effort is not for this model.");
            default -> Reply.asUsual();
        });
        assertThat(probe(config).profile().traits()).containsEntry("reasoning-efforts", "none,low,medium,high,xhigh");
    }

    @DisplayName("an effort whose answer is inconclusive leaves the efforts unwritten, and is told")
    @Test
    void effortThatIsThrottled() {
        Config config = start(
                Deployment.chat("it", Dialect.GPT)
                        .with(Feature.REASONING)
                        .without(Feature.CHAT)
                        .build(),
                EmulatorEndpointType.OPENAI_V1);
        emulator.interceptWith(
                request -> effort(request).equals("max") ? AzureErrors.tooManyRequests(0) : Reply.asUsual());

        AzureAiInferenceProbe probe = probe(config);

        assertThat(probe.profile().traits()).doesNotContainKey("reasoning-efforts");
        assertThat(probe.answers())
                .anySatisfy(answer -> assertThat(answer)
                        .hasFieldOrPropertyWithValue("question", "reasoning_effort max")
                        .hasFieldOrPropertyWithValue("verdict", Verdict.UNKNOWN));
    }

    @DisplayName("a deployment that refuses each effort has none: the parameter is unsupported")
    @Test
    void noEfforts() {
        Config config = start(
                Deployment.chat("it", Dialect.GPT)
                        .with(Feature.REASONING)
                        .without(Feature.CHAT)
                        .build(),
                EmulatorEndpointType.OPENAI_V1);
        emulator.interceptWith(request -> Set.of("", "probe").contains(effort(request))
                ? Reply.asUsual()
                : refusal("reasoning.effort", "This model does not reason."));

        assertThat(probe(config).profile().traits())
                .doesNotContainKey("reasoning-efforts")
                .hasEntrySatisfying(
                        "unsupported-parameters", names -> assertThat(names).contains("reasoning_effort"));
    }

    private static String effort(RecordedRequest request) {
        return request.json().path("reasoning").path("effort").asText();
    }
}
