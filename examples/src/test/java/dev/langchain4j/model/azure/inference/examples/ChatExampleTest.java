package dev.langchain4j.model.azure.inference.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatExampleTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

    @Test
    void withoutConfigurationTheConversationIsPrintedForTwoMakersOnTwoEndpointTypes() {
        int status = run(Map.of());

        assertThat(complaints.toString(UTF_8)).isEmpty();
        assertThat(status).isZero();
        String[] parts = text().split("=== ");
        assertThat(parts).hasSize(3);
        assertThat(parts[0]).contains("emulator");
        assertThat(parts[1])
                .matches("(?s)first: mistral-small at http://127.0.0.1:\\d+/models\n.*")
                .contains("Answered by mistral-small-2503, endpoint type model-inference, host 127.0.0.1:");
        assertThat(parts[2])
                .matches("(?s)second: gpt-5.4 at http://127.0.0.1:\\d+/openai/v1\n.*")
                .contains("Answered by gpt-5.4-2026-03-05, endpoint type openai-v1, host 127.0.0.1:");
        for (String conversation : List.of(parts[1], parts[2])) {
            assertThat(conversation).containsSubsequence(wholeConversation());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MODELS, MODEL_INFERENCE",
        "SERVERLESS, SERVERLESS",
        "MANAGED, MANAGED",
        "AZURE_OPENAI, AZURE_OPENAI",
        "OPENAI_V1, OPENAI_V1"
    })
    void theSameConversationRunsOnEachEndpointTypeByConfigurationAlone(
            EmulatorEndpointType type, AzureAiInferenceEndpointType endpointType) {
        try (AzureAiInferenceEmulator emulator = FerryScript.start(Duration.ZERO)) {
            Properties properties = new Properties();
            properties.put("deployments", "only");
            properties.put("only.endpoint", emulator.endpoint(type, "mistral-small"));
            properties.put("only.endpoint-type", endpointType.configName());
            properties.put("only.api-key", emulator.apiKey());
            properties.put("only.model", "mistral-small");
            properties.put("only.profile", "mistral");

            new ChatExample(new Transcript(new PrintStream(written, true, UTF_8)))
                    .run(DeploymentSettings.all(properties, Map.of()));

            assertThat(text())
                    .containsSubsequence(wholeConversation())
                    .contains("Answered by mistral-small-2503, endpoint type " + endpointType.configName());
        }
    }

    @Test
    void theEnvironmentPointsItToAnotherEndpointAndToOneOrTwoDeployments() {
        try (AzureAiInferenceEmulator emulator = FerryScript.start(Duration.ZERO)) {
            Map<String, String> one = Map.of(
                    "AZURE_INFERENCE_ENDPOINT", emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""),
                    "AZURE_INFERENCE_CREDENTIAL", emulator.apiKey(),
                    "AZURE_INFERENCE_MODEL", "gpt-5.4");

            assertThat(run(one)).isZero();
            assertThat(text()).contains("=== first: gpt-5.4").doesNotContain("=== second");

            Map<String, String> two = new HashMap<>(one);
            two.put("AZURE_INFERENCE_OTHER_MODEL", "mistral-small");
            two.put("AZURE_INFERENCE_OTHER_PROFILE", "mistral");

            assertThat(run(two)).isZero();
            assertThat(text()).contains("=== second: mistral-small");
        }
    }

    @Test
    void aFailureIsOneReadableMessageAndAnExitCode() {
        int status =
                run(Map.of("AZURE_INFERENCE_ENDPOINT", "https://example.com", "AZURE_INFERENCE_CREDENTIAL", "k3y"));

        assertThat(status).isEqualTo(1);
        assertThat(complaints.toString(UTF_8))
                .contains("The example failed. endpoint https://example.com does not reveal its endpoint type")
                .doesNotContain("\tat ", "k3y");
    }

    private int run(Map<String, String> environment) {
        return Example.start(
                ChatExample::run,
                environment,
                new PrintStream(written, true, UTF_8),
                new PrintStream(complaints, true, UTF_8));
    }

    private String text() {
        return written.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static List<String> wholeConversation() {
        return List.of(
                "user       It is 13:20",
                "tool       nextDeparture",
                "-> 14:45\n",
                "assistant  The next ferry to Vlieland leaves at 14:45.\n",
                "(tokens: ",
                "user       And the one after that?",
                "tool       nextDeparture",
                "-> 19:00\n",
                "assistant  The one after that leaves at 19:00.\n",
                "user       Write the first of the two into my calendar.",
                "record     Crossing[island=Vlieland, departure=14:45, minutesToWait=85]");
    }
}
